package dev.graft.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The blocks of code in a page. */
public final class MarkdownBlocks {
  private static final String FENCE = "```";

  private MarkdownBlocks() {}

  /**
   * A block.
   *
   * @param kind what stands behind the three backticks that it begins with
   * @param text its lines, each with its end
   */
  public record Block(String kind, String text) {}

  /** All of them, in order. */
  public static List<Block> of(Path page) {
    List<Block> blocks = new ArrayList<>();
    String kind = "";
    StringBuilder block = null;
    try {
      for (String line : Files.readAllLines(page)) {
        if (block != null && line.equals(FENCE)) {
          blocks.add(new Block(kind, block.toString()));
          block = null;
        } else if (block != null) {
          block.append(line).append('\n');
        } else if (line.startsWith(FENCE)) {
          kind = line.substring(FENCE.length());
          block = new StringBuilder();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blocks;
  }

  /**
   * Those of one kind, in order.
   *
   * @param kind what stands behind the three backticks that a block begins with
   */
  public static List<String> of(Path page, String kind) {
    return of(page).stream().filter(block -> block.kind().equals(kind)).map(Block::text).toList();
  }
}

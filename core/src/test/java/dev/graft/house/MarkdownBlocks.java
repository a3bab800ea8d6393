package dev.graft.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The blocks of code in a page. */
public final class MarkdownBlocks {
  private MarkdownBlocks() {}

  /**
   * Those of one kind, in order.
   *
   * @param kind what stands behind the three backticks that a block begins with
   */
  public static List<String> of(Path page, String kind) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    try {
      for (String line : Files.readAllLines(page)) {
        if (block != null && line.equals("```")) {
          blocks.add(block.toString());
          block = null;
        } else if (block != null) {
          block.append(line).append('\n');
        } else if (line.equals("```" + kind)) {
          block = new StringBuilder();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blocks;
  }
}

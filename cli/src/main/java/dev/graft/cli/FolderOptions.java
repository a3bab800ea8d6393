package dev.graft.cli;

import dev.graft.data.TopFolders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what the folders at the top of DATA are, where their names do not. */
final class FolderOptions {
  /** What they may be, apart from the sides of a split. */
  enum Meaning {
    CLASSES
  }

  @Option(
      names = "--folders",
      paramLabel = "classes",
      description =
          "The folders at the top of DATA are the classes, also where they are named like a split or"
              + " all have the same folders below them.")
  private @Nullable Meaning folders;

  @Option(
      names = "--split-folders",
      paramLabel = "SIDE=DIR",
      split = ",",
      description =
          "The folders at the top of DATA are a split, such as train=old,val=new,test=newest; not"
              + " needed for the names train, training, val, valid, validation, dev, test, testing.")
  private List<String> splitFolders = List.of();

  /**
   * What was said; empty if nothing was.
   *
   * @throws IllegalArgumentException if it contradicts itself, or is no split
   */
  Optional<TopFolders> meaning() {
    if (folders == null) {
      return splitFolders.isEmpty() ? Optional.empty() : Optional.of(TopFolders.split(bySide()));
    }
    if (!splitFolders.isEmpty()) {
      throw new IllegalArgumentException(
          "--folders classes and --split-folders exclude each other");
    }
    return Optional.of(TopFolders.classes());
  }

  /** As a shell completes names of folders, they end in a slash. */
  private Map<String, String> bySide() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String each : splitFolders) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "--split-folders takes SIDE=DIR, such as train=old. Received: " + each);
      }
      String side = each.substring(0, equals);
      if (names.put(side, each.substring(equals + 1).replaceFirst("[/\\\\]+$", "")) != null) {
        throw new IllegalArgumentException(
            "--split-folders names two folders for '%s'".formatted(side));
      }
    }
    return names;
  }
}

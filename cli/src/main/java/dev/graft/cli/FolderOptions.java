package dev.graft.cli;

import dev.graft.data.TopFolders;
import java.util.LinkedHashMap;
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
  private Map<String, String> splitFolders = new LinkedHashMap<>();

  /**
   * What was said; empty if nothing was.
   *
   * @throws IllegalArgumentException if it contradicts itself, or is no split
   */
  Optional<TopFolders> meaning() {
    if (folders == null) {
      return splitFolders.isEmpty()
          ? Optional.empty()
          : Optional.of(TopFolders.split(withoutSlashes()));
    }
    if (!splitFolders.isEmpty()) {
      throw new IllegalArgumentException(
          "--folders classes and --split-folders exclude each other");
    }
    return Optional.of(TopFolders.classes());
  }

  /** As a shell completes names of folders, they end in a slash. */
  private Map<String, String> withoutSlashes() {
    Map<String, String> names = new LinkedHashMap<>();
    splitFolders.forEach((side, folder) -> names.put(side, folder.replaceFirst("[/\\\\]+$", "")));
    return names;
  }
}

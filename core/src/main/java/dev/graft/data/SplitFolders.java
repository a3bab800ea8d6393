package dev.graft.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A split that its owner made: {@code train/} beside {@code val/}, {@code test/}, or both. */
record SplitFolders(Path train, @Nullable Path val, @Nullable Path test) {

  /**
   * The split in a folder, its names in upper or lower case. {@code train/} counts as a split only
   * in such company or all alone, because trains are also something to take photos of.
   *
   * @throws DataException if there is both {@code val/} and {@code validation/}
   */
  static Optional<SplitFolders> in(Path root) {
    List<Path> folders = VisibleFiles.foldersIn(root);
    Map<String, Path> named = new HashMap<>();
    folders.forEach(
        folder -> named.put(VisibleFiles.name(folder).toLowerCase(Locale.ROOT), folder));

    if (named.containsKey("val") && named.containsKey("validation")) {
      throw new DataException(
          "Folder '%s' has both '%s' and '%s'."
              .formatted(
                  root, named.get("val").getFileName(), named.get("validation").getFileName()),
          "Keep the one with the validation photos.");
    }
    Path train = named.get("train");
    Path val = named.getOrDefault("val", named.get("validation"));
    Path test = named.get("test");
    boolean isSplit = val != null || test != null || folders.size() == 1;
    return train != null && isSplit
        ? Optional.of(new SplitFolders(train, val, test))
        : Optional.empty();
  }
}

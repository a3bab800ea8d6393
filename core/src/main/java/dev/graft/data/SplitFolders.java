package dev.graft.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A split that its owner made: {@code train/} beside {@code val/}, {@code test/}, or both. */
record SplitFolders(PhotoFolder train, @Nullable PhotoFolder val, @Nullable PhotoFolder test) {

  /**
   * The split in a folder, its names in upper or lower case. {@code train/} counts as a split only
   * in such company or all alone, because trains are also something to take photos of.
   *
   * @throws DataException if there is both {@code val/} and {@code validation/}
   */
  static Optional<SplitFolders> in(PhotoFolder root) {
    List<PhotoFolder> folders = root.folders();
    Map<String, PhotoFolder> named = new HashMap<>();
    folders.forEach(folder -> named.put(folder.name().toLowerCase(Locale.ROOT), folder));

    if (named.containsKey("val") && named.containsKey("validation")) {
      throw new DataException(
          "Folder '%s' has both '%s' and '%s'."
              .formatted(root.place(), named.get("val").name(), named.get("validation").name()),
          "Keep the one with the validation photos.");
    }
    PhotoFolder train = named.get("train");
    PhotoFolder val = named.getOrDefault("val", named.get("validation"));
    PhotoFolder test = named.get("test");
    boolean isSplit = val != null || test != null || folders.size() == 1;
    return train != null && isSplit
        ? Optional.of(new SplitFolders(train, val, test))
        : Optional.empty();
  }
}

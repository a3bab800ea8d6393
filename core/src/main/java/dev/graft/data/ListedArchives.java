package dev.graft.data;

import dev.graft.photo.StoredPhoto;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The archives in which a list names photos, as in {@code birds.zip!/owl/1.jpg}. Each is opened
 * once.
 */
final class ListedArchives {
  private static final String INSIDE = "!/";

  private final Path list;
  private final Map<Path, Optional<Archive>> opened = new HashMap<>();

  /**
   * Those of a list.
   *
   * @param list the file that paths are relative to
   */
  ListedArchives(Path list) {
    this.list = list;
  }

  /**
   * A photo in an archive.
   *
   * @param location where it lies in the data
   * @param key the same for two spellings of one path
   */
  record Found(StoredPhoto photo, String location, String key) {}

  /** An archive's photos by where they lie in it, and the folder around all of them. */
  private record Archive(Map<String, PhotoFolder.PlacedPhoto> photos, String around) {
    static Archive of(ArchiveFolder root) {
      ArchiveFolder inner = root.unwrapped();
      return new Archive(
          root.below().stream()
              .collect(Collectors.toMap(PhotoFolder.PlacedPhoto::location, Function.identity())),
          inner == root ? "" : inner.place("").substring(root.place("").length()));
    }
  }

  /**
   * Finds a photo in an archive.
   *
   * @param written with {@code /} between the names
   * @return empty if what is written names none, because there is no such archive
   * @throws DataException if the archive is damaged, or is not to be trusted
   * @throws java.nio.file.InvalidPathException if no path can be like that
   */
  Optional<Found> find(String written) {
    for (int at = written.indexOf(INSIDE); at > 0; at = written.indexOf(INSIDE, at + 1)) {
      Path file = list.resolveSibling(written.substring(0, at));
      Optional<Archive> archive =
          opened.computeIfAbsent(file, path -> ArchiveFile.read(path).map(Archive::of));
      if (archive.isPresent()) {
        return Optional.of(found(file, written.substring(at + INSIDE.length()), archive.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Chance goes by where a photo lies in the data, as it does where the archive itself is given.
   */
  private static Found found(Path file, String entry, Archive archive) {
    String composed = VisibleFiles.composed(entry);
    PhotoFolder.PlacedPhoto placed = archive.photos.get(composed);
    String location =
        composed.startsWith(archive.around)
            ? composed.substring(archive.around.length())
            : composed;
    StoredPhoto photo =
        placed == null
            ? new UnreadablePhoto(file + INSIDE + entry, "there is no such file in the archive")
            : placed.photo();
    return new Found(photo, location, file.normalize() + INSIDE + composed);
  }
}

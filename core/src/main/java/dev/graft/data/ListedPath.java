package dev.graft.data;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.StoredPhoto;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path as it stands in a list of photos, to a file or to a file in an archive.
 *
 * @param photo what it leads to, which need not be there
 * @param location where the photo lies, the same on every system
 * @param key the same for two spellings of one path
 */
record ListedPath(StoredPhoto photo, String location, String key) {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  /**
   * Finds a photo. A path is taken as it is written if there is something; otherwise with {@code \}
   * as the separator that it is on Windows, and without blanks around it.
   *
   * @param list the file that paths are relative to
   * @throws DataException if it leads into an archive that is damaged, or not to be trusted
   */
  static ListedPath of(Path list, String written, ListedArchives archives) {
    if (ADDRESS.matcher(written.strip()).matches()) {
      return nothing(
          written, new UnreadablePhoto(written, "is an address, not a file; fetch it first"));
    }
    try {
      Path photo = list.resolveSibling(found(list, written));
      Optional<ListedArchives.Found> inside =
          archives.find(slashed(written).strip()).filter(found -> !Files.exists(photo));
      if (inside.isPresent()) {
        return new ListedPath(inside.get().photo(), inside.get().location(), inside.get().key());
      }
      String location = VisibleFiles.composed(slashed(written).strip());
      return new ListedPath(new FilePhoto(photo), location, photo.normalize().toString());
    } catch (InvalidPathException e) {
      return nothing(written, Photos.unusable(written, e));
    }
  }

  /** The first spelling under which there is something; as it is written if there is nothing. */
  private static String found(Path list, String written) {
    String stripped = written.strip();
    if (stripped.equals(written) && written.indexOf('\\') < 0) {
      return written;
    }
    return Stream.of(written, slashed(written), stripped, slashed(stripped))
        .filter(spelling -> exists(list, spelling))
        .findFirst()
        .orElse(written);
  }

  private static boolean exists(Path list, String path) {
    return Files.exists(list.resolveSibling(path));
  }

  private static String slashed(String path) {
    return path.replace('\\', '/');
  }

  private static ListedPath nothing(String written, StoredPhoto photo) {
    return new ListedPath(photo, written, written);
  }
}

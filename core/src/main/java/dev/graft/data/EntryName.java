package dev.graft.data;

import dev.graft.photo.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an entry of an archive says that it lies.
 *
 * @param path names of the folders to it and its own, in NFC; empty for the archive itself
 */
record EntryName(List<String> path) {
  private static final Pattern ABSOLUTE = Pattern.compile("/|[A-Za-z]:");

  EntryName {
    path = List.copyOf(path);
  }

  /**
   * Takes a name apart at {@code /}, and at the {@code \} of some archivers on Windows.
   *
   * @throws DataException if it leads out of the archive; nothing is ever written there, but an
   *     archive that tries is not to be trusted with anything else either
   */
  static EntryName of(Path archive, String name) {
    String slashed = name.replace('\\', '/');
    if (ABSOLUTE.matcher(slashed).lookingAt()) {
      throw climbing(archive, name);
    }
    List<String> path = new ArrayList<>();
    for (String part : slashed.split("/", -1)) {
      if (part.equals("..")) {
        throw climbing(archive, name);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.add(VisibleFiles.composed(part));
      }
    }
    return new EntryName(path);
  }

  /** Whether it is the archive itself, or nothing that a person sees. */
  boolean isHidden() {
    return path.isEmpty() || path.stream().anyMatch(VisibleFiles::isHidden);
  }

  /** What a person knows the entry by. */
  String in(Path archive) {
    return archive + "!/" + String.join("/", path);
  }

  private static DataException climbing(Path archive, String name) {
    return new DataException(
        "Archive '%s' has an entry that leads out of it: '%s'.".formatted(archive, name),
        "Get the archive from a source that you trust, or pack the photos anew.");
  }

  /** For an archive with a name that is no text as far as anybody can tell. */
  static DataException unreadable(Path archive, byte[] name) {
    return new DataException(
        "Names in the archive '%s' are not UTF-8, such as '%s'."
            .formatted(archive, FileNames.escaped(name)),
        "Unpack it where the names are shown rightly, and give the folder; or pack it again with"
            + " names in UTF-8, as 7-Zip, macOS and Linux do.");
  }

  /** For an entry that is a link, a device or another thing that is no file and no folder. */
  static DataException noFile(Path archive, String name) {
    return new DataException(
        "Archive '%s' has a link or a special file in it: '%s'.".formatted(archive, name),
        "Pack the photos themselves, such as with 'tar --dereference --hard-dereference'.");
  }
}

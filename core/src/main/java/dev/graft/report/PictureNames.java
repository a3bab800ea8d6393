package dev.graft.report;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which file a photo's picture goes to: one that is called as the photo is. Where two photos of a
 * run are called alike, or something lies there that is no picture of an earlier run, a number is
 * put behind the name, so that nothing is lost.
 */
final class PictureNames {
  private static final String END = ".png";
  private static final int LONGEST = 60; // characters of up to four bytes, of 255

  private final Path folder;
  private final Set<String> taken = new HashSet<>(); // in lower case: disks may not tell

  PictureNames(Path folder) {
    this.folder = folder;
  }

  /** What a photo is called, without the folders that it lies in. */
  static String own(Photo photo) {
    String name = photo.name().replace('\\', '/').replaceFirst("/+$", "");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /**
   * The file of a photo's picture; no other photo gets the same.
   *
   * @throws IOException if the place cannot be looked at
   */
  Path place(Photo photo) throws IOException {
    String stem = stem(own(photo));
    for (int number = 1; ; number++) {
      String name = stem + (number == 1 ? "" : "-" + number) + END;
      Path file = folder.resolve(name);
      if (!taken.contains(name.toLowerCase(Locale.ROOT)) && mayBeWritten(file, photo)) {
        taken.add(name.toLowerCase(Locale.ROOT));
        return file;
      }
    }
  }

  /** Whether nothing is there, or an earlier run's picture that is not what is looked at now. */
  private static boolean mayBeWritten(Path file, Photo photo) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    return Files.isRegularFile(file)
        && OwnFiles.isEvidence(file)
        && !(photo instanceof FilePhoto read && Files.isSameFile(file, read.path()));
  }

  /** Without its ending and what some system does not take in a name. */
  private static String stem(String name) {
    String plain =
        name.replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "_")
            .replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,5}$", "")
            .replaceFirst("[. ]+$", "");
    int end =
        plain.codePointCount(0, plain.length()) <= LONGEST
            ? plain.length()
            : plain.offsetByCodePoints(0, LONGEST);
    return plain.isEmpty() ? "photo" : plain.substring(0, end);
  }
}

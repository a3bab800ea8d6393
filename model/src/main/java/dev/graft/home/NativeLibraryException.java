package dev.graft.home;

import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A native library that Graft stands on could not be unpacked or loaded. */
final class NativeLibraryException extends GraftException {
  private static final long serialVersionUID = 1L;

  /** All of them take some 600 MB once they are unpacked, and each of them less than this. */
  private static final long ROOM = 500_000_000;

  private NativeLibraryException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem, remedy, cause);
  }

  /** Neither Graft's home nor the temporary files have a place for it. */
  static NativeLibraryException notUnpacked(IOException cause) {
    return new NativeLibraryException(
        "The native libraries cannot be unpacked into GRAFT_HOME ('%s'): %s%s."
            .formatted(GraftHome.folder(), FileProblem.inWords(cause), free()),
        "Make room there, some 600 MB, or set GRAFT_HOME to a folder on another disk.",
        cause);
  }

  /** It was unpacked, or so it seemed, and cannot be loaded. */
  static NativeLibraryException notLoaded(Throwable cause) {
    Path home = GraftHome.folder();
    try {
      PlaceProbe.requireWritable(home.resolve("native").resolve("library"));
      if (usable(home) < ROOM) {
        return notUnpacked(new IOException("the disk is full"));
      }
    } catch (IOException e) {
      return notUnpacked(e);
    }
    return new NativeLibraryException(
        "The native libraries in GRAFT_HOME ('%s') cannot be loaded.".formatted(home),
        "Remove the folder '%s', which is made again; if that does not help, look at the cause (`debug`)."
            .formatted(home.resolve("native")),
        cause);
  }

  /**
   * There is none of its kind for this machine.
   *
   * @param platforms that there are some for
   */
  static NativeLibraryException unsupported(String os, String arch, String platforms) {
    return new NativeLibraryException(
        "Graft's native libraries do not exist for %s on %s.".formatted(os, arch),
        "Use one of these, with a 64-bit Java of the same kind: %s.".formatted(platforms),
        null);
  }

  /** It is not on the class path. */
  static NativeLibraryException missing(String library, String artifacts) {
    return new NativeLibraryException(
        "The native libraries of %s are not on the class path.".formatted(library),
        "Add %s; docs/embed.md says how.".formatted(artifacts),
        null);
  }

  private static String free() {
    try {
      return String.format(
          Locale.ROOT, ", %,d MB are free", usable(GraftHome.folder()) / 1_000_000);
    } catch (IOException e) {
      return "";
    }
  }

  private static long usable(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  @Override
  public Kind kind() {
    return Kind.MACHINE;
  }
}

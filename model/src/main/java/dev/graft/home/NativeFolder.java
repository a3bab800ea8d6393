package dev.graft.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a native library is unpacked. */
final class NativeFolder {
  private NativeFolder() {}

  /** Its folder in Graft's home, be it there or not, and whether it can be written to or not. */
  static Path inHome(String library) {
    return GraftHome.folder().resolve("native").resolve(library);
  }

  /** Its folder in Graft's home, or a temporary one where that cannot be written to. */
  static Path writable(String library) {
    Path folder = inHome(library);
    if (Files.isWritable(folder)) {
      return folder;
    }
    try {
      PlaceProbe.requireWritable(folder.resolve("library"));
      return folder;
    } catch (IOException e) {
      return temporary(library);
    }
  }

  /**
   * A temporary one, which is gone when the process is.
   *
   * @throws NativeLibraryException if there is no place for that either
   */
  static Path temporary(String library) {
    try {
      return Temporaries.folder().resolve("native").resolve(library);
    } catch (IOException e) {
      throw NativeLibraryException.notUnpacked(e);
    }
  }
}

package dev.graft.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A file with photos in it, told by the end of its name. */
final class ArchiveFile {
  private ArchiveFile() {}

  /**
   * What is in an archive; empty if it is none by its name, or no regular file.
   *
   * @throws DataException if it is damaged, or is not to be trusted
   */
  static Optional<ArchiveFolder> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String name = VisibleFiles.name(file).toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      return Optional.of(ZipArchive.read(file));
    }
    return Stream.of(".tar.gz", ".tgz", ".tar").anyMatch(name::endsWith)
        ? Optional.of(TarArchive.read(file))
        : Optional.empty();
  }
}

package dev.graft.weights;

import dev.graft.error.FileProblem;
import dev.graft.home.AtomicFiles;
import dev.graft.home.GraftHome;
import dev.graft.home.Temporaries;
import dev.graft.network.Base;
import dev.graft.network.Seedling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** The weights that come with Graft, inside its jar: those of {@link Seedling}. */
final class BundledWeights {
  private static final String FILE = "seedling.safetensors";

  /** Its name tells its content, by the first digits of its SHA-256; a test holds that. */
  static final String UNPACKED = "seedling-ea522c9ee6cc.safetensors";

  private BundledWeights() {}

  /**
   * The file for a base, unpacked into {@code GRAFT_HOME/bundled} under a name that tells its
   * content, or for this run alone where that cannot be written to; empty if that base does not
   * come with Graft.
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it cannot be unpacked
   */
  static Optional<Path> find(Base base, boolean top) {
    if (top || !base.architecture().id().equals(Seedling.ID)) {
      return Optional.empty();
    }
    Path home = GraftHome.folder();
    try {
      byte[] content = content();
      Path file = Path.of("bundled", UNPACKED);
      try {
        return Optional.of(unpacked(content, home.resolve(file)));
      } catch (IOException e) { // read-only or full, and still this run can have them
        return Optional.of(unpacked(content, Temporaries.folder().resolve(file)));
      }
    } catch (IOException e) {
      throw new WeightsException(
          "The weights of seedling cannot be unpacked into GRAFT_HOME ('%s'): %s."
              .formatted(home, FileProblem.inWords(e)),
          "Make room there and make it writable, or set GRAFT_HOME to another folder.",
          e);
    }
  }

  private static Path unpacked(byte[] content, Path file) throws IOException {
    if (!Files.isRegularFile(file)
        || !checksum(Files.readAllBytes(file)).equals(checksum(content))) {
      AtomicFiles.write(file, content); // what was there may have been damaged since
    }
    return file;
  }

  /** CRC-32: a start has no time for more, and damage is all that it must tell. */
  private static String checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static byte[] content() throws IOException {
    try (InputStream in = BundledWeights.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("Graft's jar has no " + FILE);
      }
      return in.readAllBytes();
    }
  }
}

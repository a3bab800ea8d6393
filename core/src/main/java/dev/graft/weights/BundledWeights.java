package dev.graft.weights;

import dev.graft.home.AtomicFiles;
import dev.graft.home.GraftHome;
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
   * content; empty if that base does not come with Graft.
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it cannot be unpacked
   */
  static Optional<Path> find(Base base, boolean top) {
    if (top || !base.architecture().id().equals(Seedling.ID)) {
      return Optional.empty();
    }
    Path folder = GraftHome.folder().resolve("bundled");
    try {
      byte[] content = content();
      Path file = folder.resolve(UNPACKED);
      if (!Files.isRegularFile(file)
          || !checksum(Files.readAllBytes(file)).equals(checksum(content))) {
        AtomicFiles.write(file, content); // what was there may have been damaged since
      }
      return Optional.of(file);
    } catch (IOException e) {
      throw new WeightsException(
          "The weights of seedling cannot be unpacked into '%s': %s"
              .formatted(folder, e.getMessage()),
          "Make that folder writable, or set GRAFT_HOME to another.",
          e);
    }
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

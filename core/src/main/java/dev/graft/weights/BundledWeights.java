package dev.graft.weights;

import dev.graft.home.AtomicFiles;
import dev.graft.home.GraftHome;
import dev.graft.home.Sha256;
import dev.graft.network.Base;
import dev.graft.network.Seedling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** The weights that come with Graft, inside its jar: those of {@link Seedling}. */
final class BundledWeights {
  private static final String FILE = "seedling.safetensors";
  private static final int NAME_DIGITS = 12;

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
      String digest = HexFormat.of().formatHex(Sha256.of(content)).substring(0, NAME_DIGITS);
      Path file = folder.resolve("seedling-" + digest + ".safetensors");
      if (!Files.isRegularFile(file) || Files.size(file) != content.length) {
        AtomicFiles.write(file, content);
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

  private static byte[] content() throws IOException {
    try (InputStream in = BundledWeights.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("Graft's jar has no " + FILE);
      }
      return in.readAllBytes();
    }
  }
}

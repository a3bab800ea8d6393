package dev.graft.weights;

import dev.graft.error.FileProblem;
import dev.graft.home.AtomicFiles;
import dev.graft.home.GraftHome;
import dev.graft.home.Temporaries;
import dev.graft.network.Base;
import dev.graft.network.BundledFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** The weights that come with Graft, inside its jar. */
public final class BundledWeights {
  private BundledWeights() {}

  /**
   * The file for a base, unpacked into {@code GRAFT_HOME/bundled} under a name that tells its
   * content, or for this run alone where that cannot be written to; empty if that base does not
   * come with Graft.
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it cannot be unpacked
   */
  public static Optional<Path> find(Base base, boolean top) {
    String id = base.architecture().id();
    return top
        ? Optional.empty()
        : base.architecture().bundled().map(bundled -> unpacked(id, bundled));
  }

  private static Path unpacked(String base, BundledFile bundled) {
    Path home = GraftHome.folder();
    try {
      byte[] content = content(bundled.name());
      Path file = Path.of("bundled", unpackedName(bundled));
      try {
        return unpacked(content, home.resolve(file));
      } catch (IOException e) { // read-only or full, and still this run can have them
        return unpacked(content, Temporaries.folder().resolve(file));
      }
    } catch (IOException e) {
      throw new WeightsException(
          "The weights of %s cannot be unpacked into GRAFT_HOME ('%s'): %s."
              .formatted(base, home, FileProblem.inWords(e)),
          "Make room there and make it writable, or set GRAFT_HOME to another folder.",
          e);
    }
  }

  /** A name that tells the content, for example {@code seedling-ea522c9ee6cc.safetensors}. */
  private static String unpackedName(BundledFile bundled) {
    int end = bundled.name().lastIndexOf('.');
    return bundled.name().substring(0, end)
        + "-"
        + bundled.digest()
        + bundled.name().substring(end);
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

  private static byte[] content(String name) throws IOException {
    try (InputStream in = BundledWeights.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("Graft's jar has no " + name);
      }
      return in.readAllBytes();
    }
  }
}

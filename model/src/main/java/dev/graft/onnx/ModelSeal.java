package dev.graft.onnx;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What tells a model file that was damaged from the one that was written: the CRC-32 (ITU-T V.42,
 * as in zip files) of all its bytes but the last {@value #LENGTH}, which are a metadata entry
 * {@value #KEY} with that number in {@value #DIGITS} hexadecimal digits. It covers the weights, the
 * graph and all other metadata.
 *
 * <p>Damage is what it tells, not malice, so it need not be a cryptographic hash: those take a
 * tenth of a second for a small model where Java has just started, this one three milliseconds.
 */
public final class ModelSeal {
  /** What a card calls it. */
  public static final String ALGORITHM = "crc32";

  /** Key of the metadata entry that a sealed file ends with. */
  public static final String KEY = "graft_crc32";

  /** How long that entry's value is. */
  public static final int DIGITS = 8;

  /** The entry, its key and its value each begin with two bytes: what they are, how long. */
  private static final int LENGTH = 2 + 2 + 11 + 2 + DIGITS;

  private ModelSeal() {}

  /** What a model file says that the CRC-32 of the rest of it was; empty if it says nothing. */
  public static Optional<String> recorded(byte[] file) {
    if (file.length < LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(OnnxMetadata.of(file, file.length - LENGTH, LENGTH).get(KEY));
    } catch (IOException e) {
      return Optional.empty(); // it ends with something else
    }
  }

  /** The CRC-32 of a model file without its seal, in hexadecimal. */
  public static String computed(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, 0, Math.max(0, file.length - LENGTH));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}

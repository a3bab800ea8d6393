package dev.graft.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What tells a model file that was damaged from the one that was written: the CRC-32 (ITU-T V.42,
 * as in zip files) of all its bytes but the last 25, which are a metadata entry {@value #KEY} with
 * that number in hexadecimal. It covers the weights, the graph and all other metadata.
 *
 * <p>Damage is what it tells, not malice, so it need not be a cryptographic hash: those take a
 * tenth of a second for a small model where Java has just started, this one three milliseconds.
 */
public final class ModelSeal {
  /** What a card calls it. */
  public static final String ALGORITHM = "crc32";

  static final String KEY = "graft_crc32";

  private static final int DIGITS = 8;

  /** The entry in Protocol Buffers' encoding, up to its value: field 14 of a ModelProto. */
  private static final byte[] BEGINNING = beginning();

  private static final int LENGTH = BEGINNING.length + DIGITS;

  private ModelSeal() {}

  private static byte[] beginning() {
    byte[] key = KEY.getBytes(StandardCharsets.US_ASCII);
    int fields = 2 + key.length + 2 + DIGITS;
    return ByteBuffer.allocate(4 + key.length + 2)
        .put(new byte[] {14 << 3 | 2, (byte) fields, 1 << 3 | 2, (byte) key.length})
        .put(key)
        .put(new byte[] {2 << 3 | 2, DIGITS})
        .array();
  }

  /** A model's bytes with the seal behind them. */
  static byte[] sealed(ModelProto model) {
    int size = model.getSerializedSize();
    byte[] file = new byte[Math.addExact(size, LENGTH)];
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(file, 0, size);
      model.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException("An array has as much room as it has", e);
    }
    System.arraycopy(BEGINNING, 0, file, size, BEGINNING.length);
    byte[] digits = computed(file).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, file, size + BEGINNING.length, DIGITS);
    return file;
  }

  /** What a model file says that the CRC-32 of the rest of it was; empty if it says nothing. */
  public static Optional<String> recorded(byte[] file) {
    int begin = file.length - LENGTH;
    int value = file.length - DIGITS;
    return begin >= 0 && Arrays.equals(file, begin, value, BEGINNING, 0, BEGINNING.length)
        ? Optional.of(new String(file, value, DIGITS, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /** The CRC-32 of a model file without its seal, in hexadecimal. */
  public static String computed(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, 0, Math.max(0, file.length - LENGTH));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}

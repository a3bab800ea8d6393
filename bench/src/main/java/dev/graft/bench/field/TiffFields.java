package dev.graft.bench.field;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first directory of a TIFF, to be changed (TIFF 6.0, section 2). */
final class TiffFields {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;

  private TiffFields() {}

  /** The same file with another width and height. */
  static byte[] withSize(Path tiff, int side) throws IOException {
    byte[] bytes = Files.readAllBytes(tiff);
    resize(bytes, side);
    return bytes;
  }

  /** Changes the width and height of a TIFF in either byte order. */
  static void resize(byte[] bytes, int side) {
    boolean little = bytes[0] == 'I';
    ByteBuffer fields =
        ByteBuffer.wrap(bytes).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = fields.getInt(4);
    int entries = fields.getShort(directory);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      int tag = fields.getShort(entry);
      if (tag == WIDTH || tag == HEIGHT) {
        if (fields.getShort(entry + 2) == SHORT) {
          fields.putShort(entry + 8, (short) side);
        } else {
          fields.putInt(entry + 8, side);
        }
      }
    }
  }
}

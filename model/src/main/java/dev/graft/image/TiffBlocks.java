package dev.graft.image;

import java.nio.ByteBuffer;

/**
 * Where a TIFF's strips or tiles lie and how many bytes each unpacks to (TIFF 6.0, sections 3, 15
 * and 21).
 */
final class TiffBlocks {
  private static final int STRIPS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int TILES = 324;
  private static final int TILE_BYTES = 325;
  private static final int SEPARATE = 2;
  private static final int YCBCR = 6;

  private final TiffFields fields;
  private final TiffHeader header;
  private final int length;
  private final long blockWidth;
  private final long blockHeight;
  private final long perPlane;
  private final int samples; // in one block

  /**
   * A strip or tile.
   *
   * @param begin in the file
   * @param bytes as they are in the file; 0 where the file does not say
   * @param fewest bytes that it must unpack to
   * @param most bytes that it may unpack to: some writers fill the last strip up
   */
  record Block(int begin, int bytes, long fewest, long most) {}

  private TiffBlocks(TiffFields fields, TiffHeader header, int length) {
    this.fields = fields;
    this.header = header;
    this.length = length;
    if (header.tiled()) {
      blockWidth = fields.number(322, 0);
      blockHeight = fields.number(323, 0);
    } else {
      blockWidth = header.width();
      blockHeight = Math.min(header.height(), fields.number(278, header.height()));
    }
    long across = parts(header.width(), blockWidth);
    perPlane = Math.multiplyExact(across, parts(header.height(), blockHeight));
    samples = separate() ? 1 : header.samples();
  }

  /**
   * @throws ArithmeticException if the sizes of a strip or tile cannot be
   */
  static TiffBlocks of(byte[] tiff, TiffHeader header) {
    return new TiffBlocks(TiffFields.of(ByteBuffer.wrap(tiff)), header, tiff.length);
  }

  TiffFields fields() {
    return fields;
  }

  int count() {
    return Math.toIntExact(perPlane * (separate() ? header.samples() : 1));
  }

  /**
   * @throws IndexOutOfBoundsException if the file does not have that block
   */
  Block block(int index) {
    long begin = fields.numberAt(header.tiled() ? TILES : STRIPS, index);
    int counts = header.tiled() ? TILE_BYTES : STRIP_BYTES;
    long bytes = fields.has(counts) ? fields.numberAt(counts, index) : 0;
    if (begin < Long.BYTES || begin >= length || bytes < 0) {
      throw new IndexOutOfBoundsException(header.width());
    }
    long whole = unpacked(blockHeight);
    boolean last = !header.tiled() && index % perPlane == perPlane - 1;
    long rows = last ? header.height() - (perPlane - 1) * blockHeight : blockHeight;
    return new Block((int) begin, (int) Math.min(bytes, length - begin), unpacked(rows), whole);
  }

  private long unpacked(long rows) {
    if (header.photometric() == YCBCR && !separate()) { // fewer of two samples than of the first
      long right = fields.has(530) ? fields.numberAt(530, 0) : 2;
      long down = fields.has(530) ? fields.numberAt(530, 1) : 2;
      long units = Math.multiplyExact(parts(blockWidth, right), parts(rows, down));
      return Math.multiplyExact(units, right * down + 2);
    }
    long bits = Math.multiplyExact(blockWidth, samples * header.bits());
    return Math.multiplyExact((bits + 7) / Byte.SIZE, rows);
  }

  private boolean separate() {
    return fields.number(284, 1) == SEPARATE;
  }

  private static long parts(long whole, long part) {
    return (whole - 1) / part + 1; // nothing is divided into parts of nothing
  }
}

package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A bitmap's headers, from that of OS/2 (12 bytes) to the fifth of Windows (124 bytes).
 *
 * @param width in pixels
 * @param height in pixels
 * @param topDown whether the first row is the top one; it is the bottom one otherwise
 * @param depth bits a pixel: 1, 2, 4, 8 with a palette, 16, 24, 32
 * @param compression 0 none, 1 run lengths of 8 bits, 2 run lengths of 4 bits, 3 masks
 * @param palette where the colours begin, blue first
 * @param colorBytes bytes from one colour to the next
 * @param colors how many there are
 * @param masks which bits of a pixel of 16 or 32 bits are which channel's
 * @param data where the pixels begin
 */
record BmpHeader(
    long width,
    long height,
    boolean topDown,
    int depth,
    int compression,
    int palette,
    int colorBytes,
    int colors,
    Masks masks,
    int data)
    implements PictureHeader {
  static final int RUNS_8 = 1;
  static final int RUNS_4 = 2;
  private static final int MASKS = 3;
  private static final int MASKS_WITH_ALPHA = 6;
  private static final int FILE_HEADER = 14;
  private static final int OS2 = 12;
  private static final int INFO = 40;
  private static final Set<Integer> SIZES = Set.of(OS2, INFO, 52, 56, 64, 108, 124);
  private static final int LONGEST_RUN = 255;

  /** 0 where there is no such channel. */
  record Masks(int red, int green, int blue, int alpha) {
    private static final Masks FIVE = new Masks(0x7C00, 0x3E0, 0x1F, 0);
    private static final Masks EIGHT = new Masks(0xFF0000, 0xFF00, 0xFF, 0);
  }

  @Override
  public ImageFormat format() {
    return ImageFormat.BMP;
  }

  boolean runs() {
    return compression == RUNS_8 || compression == RUNS_4;
  }

  /** Bytes from one row to the next: rows begin at multiples of four. */
  long rowBytes() {
    return (width * depth + 31) / 32 * 4;
  }

  /** A run takes two bytes. (Moves could leave more out; nobody draws a picture of nothing.) */
  @Override
  public long fewestBytes() {
    long padding = rowBytes() - (width * depth + 7) / 8; // the last row's is often forgotten
    return data + (runs() ? pixels() / LONGEST_RUN * 2 : rowBytes() * height - padding);
  }

  @Override
  public long bytesToDecode(int fraction) {
    return pixels() * 3;
  }

  static BmpHeader of(byte[] bmp) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    int data = bytes.getInt(10);
    int size = bytes.getInt(FILE_HEADER);
    if (!SIZES.contains(size) || data < FILE_HEADER + size) {
      throw ImageFormat.BMP.damaged();
    }
    if (size == OS2) {
      int depth = bytes.getShort(24);
      int palette = FILE_HEADER + OS2;
      long width = Short.toUnsignedLong(bytes.getShort(18));
      long height = Short.toUnsignedLong(bytes.getShort(20));
      int colors = colors(depth, 0, (data - palette) / 3);
      return new BmpHeader(
          width, height, false, readable(depth, 0), 0, palette, 3, colors, Masks.EIGHT, data);
    }
    int height = bytes.getInt(22);
    int depth = bytes.getShort(28);
    int compression = bytes.getInt(30);
    boolean masked = compression == MASKS || compression == MASKS_WITH_ALPHA;
    int behindMasks = compression == MASKS_WITH_ALPHA ? 16 : masked ? 12 : 0;
    int palette = FILE_HEADER + size + (size == INFO ? behindMasks : 0);
    int colors = bytes.getInt(46);
    boolean fits = Integer.toUnsignedLong(colors) * 4 <= data - palette;
    if (data < palette || (depth <= 8 && !fits)) {
      throw ImageFormat.BMP.damaged();
    }
    BmpHeader header =
        new BmpHeader(
            bytes.getInt(18),
            Math.abs((long) height),
            height < 0,
            readable(depth, compression),
            compression,
            palette,
            4,
            colors(depth, colors, (data - palette) / 4),
            masked ? masks(bytes, size, compression) : depth == 16 ? Masks.FIVE : Masks.EIGHT,
            data);
    header.requireSize(bytes);
    return header;
  }

  /**
   * Where the file's own length and that of its pixels agree with the file, the picture's size must
   * agree with them. Where they do not, writers had their own ideas of them.
   */
  private void requireSize(ByteBuffer bytes) throws UnreadableImageException {
    int pixels = bytes.getInt(34);
    boolean exact = bytes.getInt(2) == bytes.limit() && data + (long) pixels == bytes.limit();
    boolean countable = pixels() <= MOST_PIXELS; // or it is refused for its size
    if (exact && countable && !runs() && pixels - rowBytes() * height >= Integer.BYTES) {
      throw ImageFormat.BMP.damaged();
    }
  }

  private static Masks masks(ByteBuffer bytes, int size, int compression) {
    boolean alpha = size >= 56 || compression == MASKS_WITH_ALPHA;
    int at = FILE_HEADER + INFO; // behind the header of 40 bytes, or in a longer one
    return new Masks(
        bytes.getInt(at),
        bytes.getInt(at + 4),
        bytes.getInt(at + 8),
        alpha ? bytes.getInt(at + 12) : 0);
  }

  private static int colors(int depth, int claimed, int room) {
    if (depth > 8) {
      return 0;
    }
    int most = 1 << depth;
    return Math.max(0, Math.min(room, claimed > 0 && claimed < most ? claimed : most));
  }

  private static int readable(int depth, int compression) throws UnreadableImageException {
    boolean known =
        switch (compression) {
          case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth >= 16;
          case RUNS_8 -> depth == 8;
          case RUNS_4 -> depth == 4;
          case MASKS, MASKS_WITH_ALPHA -> depth == 16 || depth == 32;
          default -> false;
        };
    boolean whole = depth <= 16 || depth == 24 || depth == 32;
    if (known && whole) {
      return depth;
    }
    throw switch (compression) {
      case 4 -> UnreadableImageException.notRead("BMP with JPEG compression");
      case 5 -> UnreadableImageException.notRead("BMP with PNG compression");
      default -> ImageFormat.BMP.damaged();
    };
  }
}

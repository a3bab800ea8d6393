package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a PNG's chunks say before it is decoded (Portable Network Graphics, chapter 11).
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param colorType grey 0, truecolor 2, palette 3, with alpha 4 and 6
 * @param interlaced whether it comes in seven passes
 * @param key where the chunk begins that says what is transparent in a picture without an alpha
 *     channel, or 0
 * @param orientation 1 to 8, as EXIF has it
 */
record PngHeader(
    long width, long height, int depth, int colorType, boolean interlaced, int key, int orientation)
    implements PictureHeader {
  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12; // length, type and checksum
  private static final int GREY = 0;
  private static final int TRUECOLOR = 2;
  private static final int PALETTE = 3;

  /** A deflate stream unpacks to at most so many times its size (zlib's technical details). */
  static final int MOST_DEFLATED = 1032;

  @Override
  public ImageFormat format() {
    return ImageFormat.PNG;
  }

  boolean greyWithKey() {
    return colorType == GREY && key > 0;
  }

  boolean transparent() {
    return key > 0 || colorType > PALETTE;
  }

  private int channels() {
    return switch (colorType) {
      case GREY, PALETTE -> 1;
      case TRUECOLOR -> 3;
      default -> colorType == 4 ? 2 : 4;
    };
  }

  @Override
  public long fewestBytes() {
    return pixels() * channels() * depth / Byte.SIZE / MOST_DEFLATED;
  }

  /**
   * OpenCV decodes into the pixels that it hands on. Those with alpha keep their depth; the others
   * come as three times eight bits, or six bytes where interlaced ones of 16 bits are reduced last.
   */
  @Override
  public long bytesToDecode(int fraction) {
    long bytes = depth > Byte.SIZE ? Short.BYTES : 1;
    return pixels() * (greyWithKey() ? bytes + 4 : transparent() ? 4 * bytes : 3);
  }

  /**
   * Reads all chunks' frames, because OpenCV sets memory aside for whatever length one claims.
   *
   * @throws UnreadableImageException if a chunk reaches beyond the end, or none has pixels
   */
  static PngHeader of(byte[] png) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    int key = 0;
    int orientation = ExifOrientation.UPRIGHT;
    boolean pixels = false;
    long position = SIGNATURE;
    while (position + CHUNK_FRAME <= png.length) {
      int at = (int) position;
      String type = new String(png, at + Integer.BYTES, 4, StandardCharsets.ISO_8859_1);
      position += CHUNK_FRAME + Integer.toUnsignedLong(bytes.getInt(at));
      pixels |= type.equals("IDAT");
      if (type.equals("tRNS")) {
        key = at;
      } else if (type.equals("eXIf") && position <= png.length) {
        orientation = ExifOrientation.of(Arrays.copyOfRange(png, at + 8, (int) position - 4));
      } else if (type.equals("IEND")) {
        break;
      }
    }
    if (!pixels || position > png.length) {
      throw ImageFormat.PNG.damaged();
    }
    return new PngHeader(
        Integer.toUnsignedLong(bytes.getInt(16)),
        Integer.toUnsignedLong(bytes.getInt(20)),
        bytes.get(24),
        bytes.get(25),
        bytes.get(28) != 0,
        key,
        orientation);
  }
}

package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a PNG's chunks say before it is decoded (Portable Network Graphics, chapter 11).
 *
 * @param width in pixels
 * @param height in pixels
 * @param transparent whether there is an alpha channel, a palette that may have one, or a color
 *     that stands for transparency
 */
record PngHeader(long width, long height, boolean transparent) {
  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12; // length, type and checksum
  private static final int COLOR_TYPE = 25; // grey 0, truecolor 2, palette 3, with alpha 4 and 6
  private static final int TRUECOLOR = 2;

  /**
   * Reads all chunks' frames, because OpenCV sets memory aside for whatever length one claims.
   *
   * @throws UnreadableImageException if a chunk reaches beyond the end, or none has pixels
   */
  static PngHeader of(byte[] png) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    boolean transparentColor = false;
    boolean pixels = false;
    long position = SIGNATURE;
    while (position + CHUNK_FRAME <= png.length) {
      int at = (int) position;
      String type = new String(png, at + Integer.BYTES, 4, StandardCharsets.ISO_8859_1);
      transparentColor |= type.equals("tRNS");
      pixels |= type.equals("IDAT");
      position += CHUNK_FRAME + Integer.toUnsignedLong(bytes.getInt(at));
      if (type.equals("IEND")) {
        break;
      }
    }
    if (!pixels || position > png.length || png.length <= COLOR_TYPE) {
      throw new UnreadableImageException("PNG that is damaged or cut short");
    }
    return new PngHeader(
        Integer.toUnsignedLong(bytes.getInt(16)),
        Integer.toUnsignedLong(bytes.getInt(20)),
        transparentColor || png[COLOR_TYPE] > TRUECOLOR);
  }
}

package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a WebP's chunks say before it is decoded (WebP Container Specification, RFC 9649).
 *
 * @param width in pixels
 * @param height in pixels
 * @param transparent whether there may be an alpha channel
 * @param orientation 1 to 8, as EXIF has it
 */
record WebpHeader(long width, long height, boolean transparent, int orientation)
    implements PictureHeader {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_FRAME = 8;
  private static final int ALPHA = 0x10;

  @Override
  public ImageFormat format() {
    return ImageFormat.WEBP;
  }

  /** None to speak of: a lossless picture of one colour takes no bit a pixel (RFC 9649, 3.7.2). */
  @Override
  public long fewestBytes() {
    return 0;
  }

  /** The decoder's own ARGB pixels beside those that it hands on, and one frame of an animation. */
  @Override
  public long bytesToDecode(int fraction) {
    return pixels() * 12;
  }

  static WebpHeader of(byte[] webp) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    WebpHeader header = null;
    int orientation = ExifOrientation.UPRIGHT;
    long position = FIRST_CHUNK;
    while (position + CHUNK_FRAME <= webp.length) {
      int at = (int) position;
      String type = new String(webp, at, 4, StandardCharsets.ISO_8859_1);
      long size = Integer.toUnsignedLong(bytes.getInt(at + 4));
      position += CHUNK_FRAME + size + size % 2;
      if (header == null) {
        header = first(type, bytes, at + CHUNK_FRAME);
      } else if (type.equals("EXIF") && position <= webp.length) {
        int begin = at + CHUNK_FRAME;
        orientation = ExifOrientation.of(Arrays.copyOfRange(webp, begin, begin + (int) size));
      }
    }
    if (header == null) {
      throw ImageFormat.WEBP.damaged();
    }
    return new WebpHeader(header.width, header.height, header.transparent, orientation);
  }

  private static WebpHeader first(String type, ByteBuffer bytes, int at)
      throws UnreadableImageException {
    return switch (type) {
      case "VP8X" -> // flags, three bytes for later use, then 24 bits width - 1, 24 bits height - 1
          new WebpHeader(
              (bytes.getInt(at + 4) & 0xFFFFFF) + 1,
              (bytes.getInt(at + 6) >>> 8) + 1,
              (bytes.get(at) & ALPHA) != 0,
              1);
      case "VP8L" -> { // a signature, then 14 bits width - 1, 14 bits height - 1, 1 bit alpha
        int sizes = bytes.getInt(at + 1);
        yield new WebpHeader((sizes & 0x3FFF) + 1, (sizes >> 14 & 0x3FFF) + 1, true, 1);
      }
      case "VP8 " -> { // a frame tag and a start code, then 14 bits each, 2 bits for scaling
        int sizes = bytes.getInt(at + 6);
        yield new WebpHeader(sizes & 0x3FFF, sizes >> 16 & 0x3FFF, false, 1);
      }
      default -> throw ImageFormat.WEBP.damaged();
    };
  }
}

package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A GIF's canvas and its first frame (GIF89a specification, sections 18 to 23).
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param left where on the canvas the frame lies
 * @param top where on the canvas the frame lies
 * @param frameWidth in pixels
 * @param frameHeight in pixels
 * @param interlaced whether its rows come in four passes
 * @param palette where its colours begin, three bytes each
 * @param colors how many there are
 * @param transparent the colour that is none, or -1
 * @param data where the coded pixels begin
 */
record GifHeader(
    long width,
    long height,
    int left,
    int top,
    int frameWidth,
    int frameHeight,
    boolean interlaced,
    int palette,
    int colors,
    int transparent,
    int data)
    implements PictureHeader {
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int IMAGE = 0x2C;
  private static final int SCREEN = 13; // bytes up to the end of the logical screen descriptor
  private static final int DESCRIPTOR = 10; // bytes of an image descriptor
  private static final int FEWEST_BITS = 2; // of a code
  private static final int LONGEST = 4096; // pixels that one code can stand for

  @Override
  public ImageFormat format() {
    return ImageFormat.GIF;
  }

  /** Each code may stand for a string one pixel longer than the longest before, up to 4096. */
  @Override
  public long fewestBytes() {
    long pixels = (long) frameWidth * frameHeight;
    long codes = Math.max((long) Math.sqrt((double) pixels), pixels / LONGEST);
    return data + codes * FEWEST_BITS / Byte.SIZE;
  }

  @Override
  public long bytesToDecode(int fraction) {
    return pixels() * 3;
  }

  static GifHeader of(byte[] gif) throws UnreadableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    int flags = bytes.get(10);
    int transparent = -1;
    int at = SCREEN + 3 * colors(flags);
    while (bytes.get(at) == EXTENSION) {
      if ((bytes.get(at + 1) & 0xFF) == GRAPHIC_CONTROL) {
        transparent = (bytes.get(at + 3) & 1) != 0 ? bytes.get(at + 6) & 0xFF : -1;
      }
      at = behindBlocks(bytes, at + 2);
    }
    if (bytes.get(at) != IMAGE) {
      throw ImageFormat.GIF.damaged();
    }
    int own = bytes.get(at + 9);
    int left = unsigned(bytes, at + 1);
    int top = unsigned(bytes, at + 3);
    int frameWidth = unsigned(bytes, at + 5);
    int frameHeight = unsigned(bytes, at + 7);
    int width = unsigned(bytes, 6);
    int height = unsigned(bytes, 8);
    boolean hasOwn = colors(own) > 0;
    return new GifHeader(
        width > 0 ? width : left + frameWidth, // some writers leave the canvas to the frame
        height > 0 ? height : top + frameHeight,
        left,
        top,
        frameWidth,
        frameHeight,
        (own & 0x40) != 0,
        hasOwn ? at + DESCRIPTOR : SCREEN,
        hasOwn ? colors(own) : colors(flags),
        transparent,
        at + DESCRIPTOR + 3 * colors(own));
  }

  private static int colors(int flags) {
    return (flags & 0x80) != 0 ? 2 << (flags & 0x07) : 0;
  }

  private static int behindBlocks(ByteBuffer bytes, int at) {
    int next = at;
    while (bytes.get(next) != 0) {
      next += 1 + (bytes.get(next) & 0xFF);
    }
    return next + 1;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}

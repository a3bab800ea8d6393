package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Unpacks a bitmap row by row. OpenCV misreads run lengths at some widths, lacks most headers with
 * masks, leaves out alpha and cuts off what five bits lack to eight.
 */
final class BmpDecoder {
  private final ByteBuffer bytes;
  private final BmpHeader header;
  private final int width;
  private final byte[] line; // BGR
  private final byte[] palette; // BGR
  private final boolean alpha;

  private BmpDecoder(byte[] bmp, BmpHeader header) {
    bytes = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    this.header = header;
    width = (int) header.width();
    line = new byte[width * 3];
    palette = new byte[256 * 3]; // black where there is no such colour
    for (int i = 0; i < header.colors(); i++) {
      bytes.get(header.palette() + i * header.colorBytes(), palette, i * 3, 3);
    }
    alpha = header.masks().alpha() != 0 && anyAlpha();
  }

  static Mat decode(byte[] bmp, BmpHeader header) throws UnreadableImageException {
    try {
      BmpDecoder decoder = new BmpDecoder(bmp, header);
      Mat picture = new Mat((int) header.height(), (int) header.width(), CV_8UC3);
      if (header.runs()) {
        new BmpRuns(bmp, header).forEachRow((y, colors) -> decoder.show(picture, y, colors));
      } else {
        for (int y = 0; y < header.height(); y++) {
          decoder.unpack(header.data() + y * header.rowBytes());
          decoder.put(picture, y);
        }
      }
      return picture;
    } catch (IndexOutOfBoundsException e) { // the file ends before the picture does
      throw ImageFormat.BMP.damaged();
    }
  }

  private void unpack(long begin) {
    int at = (int) begin;
    for (int x = 0; x < width; x++) {
      switch (header.depth()) {
        case 24 -> bytes.get(at + x * 3, line, x * 3, 3);
        case 32 -> pixel(x, bytes.getInt(at + x * 4));
        case 16 -> pixel(x, bytes.getShort(at + x * 2) & 0xFFFF);
        default -> {
          int bit = x * header.depth();
          int shift = 8 - header.depth() - bit % 8; // the leftmost pixel is the highest
          color(x, bytes.get(at + bit / 8) >> shift & ((1 << header.depth()) - 1));
        }
      }
    }
  }

  private void show(Mat picture, int y, byte[] colors) {
    for (int x = 0; x < width; x++) {
      color(x, colors[x] & 0xFF);
    }
    put(picture, y);
  }

  private void put(Mat picture, int y) {
    picture.ptr(header.topDown() ? y : picture.rows() - 1 - y).put(line, 0, line.length);
  }

  private void color(int x, int index) {
    line[x * 3] = palette[index * 3];
    line[x * 3 + 1] = palette[index * 3 + 1];
    line[x * 3 + 2] = palette[index * 3 + 2];
  }

  private void pixel(int x, int value) {
    BmpHeader.Masks masks = header.masks();
    int opacity = alpha ? channel(value, masks.alpha()) : OnWhite.OPAQUE;
    line[x * 3] = OnWhite.blended(channel(value, masks.blue()), opacity);
    line[x * 3 + 1] = OnWhite.blended(channel(value, masks.green()), opacity);
    line[x * 3 + 2] = OnWhite.blended(channel(value, masks.red()), opacity);
  }

  /** The bits under the mask, stretched to eight. */
  private static int channel(int value, int mask) {
    if (mask == 0) {
      return 0;
    }
    int lowest = Integer.numberOfTrailingZeros(mask);
    long most = Integer.toUnsignedLong(mask >>> lowest);
    long bits = Integer.toUnsignedLong((value & mask) >>> lowest);
    if (most == 255) {
      return (int) bits;
    }
    return (int) ((bits * 255 + most / 2) / most);
  }

  /** Writers that know nothing of alpha leave it zero everywhere: those pictures are opaque. */
  private boolean anyAlpha() {
    if (header.depth() != 32) {
      return true;
    }
    for (int y = 0; y < header.height(); y++) {
      int at = (int) (header.data() + y * header.rowBytes());
      for (int x = 0; x < width; x++) {
        if ((bytes.getInt(at + x * 4) & header.masks().alpha()) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}

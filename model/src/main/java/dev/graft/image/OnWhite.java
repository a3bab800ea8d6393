package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lays what is transparent on white. */
final class OnWhite {
  static final int OPAQUE = 255;
  private static final int WHITE = 255;

  private OnWhite() {}

  /** One channel's level in [0, 255] under an opacity in [0, 255], rounded. */
  static byte blended(int level, int alpha) {
    if (alpha == OPAQUE) {
      return (byte) level;
    }
    int sum = level * alpha + WHITE * (OPAQUE - alpha) + OPAQUE / 2;
    return (byte) ((sum + 1 + (sum >> 8)) >> 8); // sum / 255: divisions take most of the time
  }

  /** The same for a level that is multiplied by the opacity already. */
  static byte blendedAssociated(int level, int alpha) {
    return (byte) Math.min(WHITE, level + OPAQUE - alpha);
  }

  /** A level of 16 bits in eight, rounded: level / 257. */
  static int eightBits(int level) {
    return (level * 255 + 32895) >> 16;
  }

  /**
   * Lays a BGRA picture of 8 or 16 bits on white. The result is 8-bit BGR in the same memory: it is
   * smaller, and lies row by row where rows are used up.
   *
   * @param bgra a continuous picture of its own; used up
   * @param associated whether its colours are multiplied by alpha already
   */
  static Mat flatten(Mat bgra, boolean associated) {
    int rows = bgra.rows();
    int samples = bgra.cols() * 4;
    boolean wide = bgra.depth() == CV_16U;
    byte[] line = new byte[samples * (wide ? Short.BYTES : 1)];
    byte[] bytes = wide ? new byte[samples] : line;
    int flatBytes = bgra.cols() * 3;
    BytePointer memory = bgra.data();
    for (int y = 0; y < rows; y++) {
      memory.position((long) y * line.length).get(line);
      if (wide) {
        narrow(line, bytes);
      }
      flatten(bytes, associated);
      memory.position((long) y * flatBytes).put(bytes, 0, flatBytes);
    }
    return new Mat(rows, bgra.cols(), CV_8UC3, memory.position(0));
  }

  private static void narrow(byte[] line, byte[] bytes) {
    ByteBuffer levels = ByteBuffer.wrap(line).order(ByteOrder.nativeOrder());
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) eightBits(levels.getShort(i * 2) & 0xFFFF);
    }
  }

  /** From four bytes a pixel to three, in place. */
  private static void flatten(byte[] line, boolean associated) {
    for (int from = 0, to = 0; from < line.length; from += 4) {
      int alpha = line[from + 3] & 0xFF;
      for (int i = from; i < from + 3; i++) {
        int level = line[i] & 0xFF;
        line[to++] = associated ? blendedAssociated(level, alpha) : blended(level, alpha);
      }
    }
  }
}

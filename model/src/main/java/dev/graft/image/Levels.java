package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** How a picture makes use of the levels that its samples can have. */
public enum Levels {
  /** As any picture does. */
  USUAL,
  /**
   * Of the 65,536 levels of a 16-bit sample only the lowest 4,096 or fewer, as where a camera or a
   * scanner of 12 bits leaves its values as they are: the picture is nearly black.
   */
  TWELVE_BITS_OF_SIXTEEN;

  /** 4,095 of 65,535 in eight bits, rounded up. */
  private static final int DARK = 16;

  /**
   * @param bgr the whole picture in eight bits
   * @param depth bits a sample that it was stored with
   */
  static Levels of(Mat bgr, int depth) {
    return depth == Short.SIZE && brightest(bgr) <= DARK ? TWELVE_BITS_OF_SIXTEEN : USUAL;
  }

  private static double brightest(Mat bgr) {
    DoublePointer least = new DoublePointer(1);
    DoublePointer most = new DoublePointer(1);
    minMaxLoc(bgr.reshape(1), least, most, null, null, null);
    return most.get();
  }
}

package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.opencv.opencv_core.Mat;

/** Turns pictures upright. */
final class Orientation {
  private Orientation() {}

  /**
   * @param orientation 1 to 8, as EXIF and TIFF have it; anything else is taken for upright
   */
  static Mat upright(Mat stored, int orientation) {
    Mat turned = stored;
    if (orientation >= 5 && orientation <= 8) {
      turned = new Mat();
      transpose(stored, turned);
      stored.release();
    }
    switch (orientation) {
      case 2, 6 -> flip(turned, turned, 1);
      case 3, 7 -> flip(turned, turned, -1);
      case 4, 8 -> flip(turned, turned, 0);
      default -> {}
    }
    return turned;
  }
}

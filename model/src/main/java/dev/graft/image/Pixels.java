package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What is done with pixels between a decoded photo and a network's input. Pictures are uint8 {@code
 * (rows, columns, 3)}; what is given stays as it is, and may be what comes back.
 */
final class Pixels {
  private Pixels() {}

  /** A part of a picture, over the same pixels. */
  static Mat part(Mat picture, Area area) {
    return new Mat(picture, new Rect(area.left(), area.top(), area.width(), area.height()));
  }

  /** A picture in another size. */
  static Mat resized(Mat picture, int width, int height, Resize filter) {
    if (picture.cols() == width && picture.rows() == height) {
      return picture;
    }
    return switch (filter) {
      case AREA -> AreaResize.of(picture, width, height);
      case ANTIALIASED -> antialiased(picture, width, height);
      case KERAS -> exactly(picture, width, height);
    };
  }

  private static Mat antialiased(Mat picture, int width, int height) {
    // One axis may have to shrink while the other grows: each gets the filter that is right for it.
    int shrunkWidth = Math.min(picture.cols(), width);
    int shrunkHeight = Math.min(picture.rows(), height);
    Mat shrunk = to(picture, shrunkWidth, shrunkHeight, INTER_AREA);
    return to(shrunk, width, height, INTER_LINEAR);
  }

  /** In floating point, because OpenCV's 8-bit interpolation works with 11-bit weights. */
  private static Mat exactly(Mat picture, int width, int height) {
    Mat precise = new Mat();
    picture.convertTo(precise, CV_32F);
    Mat rounded = new Mat();
    to(precise, width, height, INTER_LINEAR).convertTo(rounded, CV_8U);
    return rounded;
  }

  private static Mat to(Mat picture, int width, int height, int filter) {
    if (picture.cols() == width && picture.rows() == height) {
      return picture;
    }
    Mat result = new Mat();
    opencv_imgproc.resize(picture, result, new Size(width, height), 0, 0, filter);
    return result;
  }

  /**
   * A picture in a square that is {@link Fit#GREY} around it.
   *
   * @param area where it stands, of its size
   */
  static Mat onGrey(Mat picture, Area area, int size) {
    if (area.width() == size && area.height() == size) {
      return picture;
    }
    Mat square = new Mat(size, size, CV_8UC3, Scalar.all(Fit.GREY));
    picture.copyTo(part(square, area));
    return square;
  }
}

package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's decoders. */
final class OpenCv {
  private static final String NO_MEMORY = "Insufficient memory"; // cv::error's text of StsNoMem

  private OpenCv() {}

  /**
   * @param flag what OpenCV is to make of it, for example {@code IMREAD_COLOR}
   */
  static Mat decode(byte[] encoded, int flag, ImageFormat format) throws UnreadableImageException {
    BytePointer copy = new BytePointer(encoded);
    Mat decoded;
    try {
      decoded = imdecode(new Mat(1, encoded.length, CV_8U, copy), flag);
    } catch (RuntimeException e) { // how JavaCPP hands on an error of OpenCV's
      if (String.valueOf(e.getMessage()).contains(NO_MEMORY)) {
        throw new UnreadableImageException("needs more memory than there is");
      }
      throw new UnreadableImageException(format.title() + " that OpenCV refuses");
    }
    if (decoded.empty()) {
      throw format.damaged();
    }
    return decoded;
  }
}

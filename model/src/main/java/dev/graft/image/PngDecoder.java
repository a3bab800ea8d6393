package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CMP_EQ;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Reads PNG with OpenCV, but for grey pictures of which one level is transparent. */
final class PngDecoder {
  private static final int CHUNK_FRAME = 12;

  private PngDecoder() {}

  static Mat decode(byte[] png, PngHeader header) throws UnreadableImageException {
    return Orientation.upright(stored(png, header), header.orientation());
  }

  private static Mat stored(byte[] png, PngHeader header) throws UnreadableImageException {
    if (header.greyWithKey()) {
      return greyWithKey(png, header);
    } else if (!header.transparent()) {
      return OpenCv.decode(png, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION, ImageFormat.PNG);
    }
    Mat bgra = OpenCv.decode(png, IMREAD_UNCHANGED, ImageFormat.PNG);
    return bgra.channels() == 4
        ? OnWhite.flatten(bgra, false)
        : OpenCv.decode(png, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION, ImageFormat.PNG);
  }

  /** OpenCV leaves the transparent level as it is: it is looked for here, in the plain levels. */
  private static Mat greyWithKey(byte[] png, PngHeader header) throws UnreadableImageException {
    Mat levels = OpenCv.decode(withoutKey(png, header), IMREAD_UNCHANGED, ImageFormat.PNG);
    int most = (1 << header.depth()) - 1;
    int key = ByteBuffer.wrap(png).getShort(header.key() + 8) & most; // higher bits do not count
    int shown = header.depth() < Byte.SIZE ? key * 255 / most : key; // libpng widens to 8 bits
    Mat clear = new Mat();
    compare(levels, new Mat(1, 1, levels.type(), Scalar.all(shown)), clear, CMP_EQ);
    if (levels.depth() == CV_16U) {
      levels.convertTo(levels, CV_8U, 255.0 / 65535, 0);
    }
    Mat bgr = new Mat();
    cvtColor(levels, bgr, COLOR_GRAY2BGR);
    bgr.setTo(new Mat(1, 1, CV_8UC3, Scalar.all(255)), clear);
    return bgr;
  }

  private static byte[] withoutKey(byte[] png, PngHeader header) {
    int length = ByteBuffer.wrap(png).getInt(header.key()) + CHUNK_FRAME;
    byte[] rest = new byte[png.length - length];
    System.arraycopy(png, 0, rest, 0, header.key());
    System.arraycopy(png, header.key() + length, rest, header.key(), rest.length - header.key());
    return rest;
  }
}

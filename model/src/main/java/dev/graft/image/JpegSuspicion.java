package dev.graft.image;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Signs that data of a JPEG may be missing. libjpeg does not fail then: it fills what is missing
 * with the middle grey that coefficients of zero stand for. Looking for signs costs nearly nothing
 * and finds innocent pictures too; {@link JpegDamage} knows.
 */
final class JpegSuspicion {
  /** In so small a picture the last, damaged block is a part that matters. */
  private static final int FEW_BLOCKS = 256;

  private static final byte MIDDLE_GREY = (byte) 128;
  private static final int STRIDE = 16;

  private JpegSuspicion() {}

  static boolean of(byte[] jpeg, JpegHeader header, Mat decoded) {
    return header.blocks() <= FEW_BLOCKS
        || header.components() == 4 // of CMYK the filling has another colour
        || greyCorner(decoded)
        || zeros(jpeg, header.scan());
  }

  /** The last pixel is in one of the corners, whichever way the picture was turned. */
  private static boolean greyCorner(Mat bgr) {
    int bottom = bgr.rows() - 1;
    int right = bgr.cols() - 1;
    return isGrey(bgr, 0, 0)
        || isGrey(bgr, 0, right)
        || isGrey(bgr, bottom, 0)
        || isGrey(bgr, bottom, right);
  }

  private static boolean isGrey(Mat bgr, int y, int x) {
    byte[] pixel = new byte[3];
    bgr.ptr(y, x).get(pixel);
    return pixel[0] == MIDDLE_GREY && pixel[1] == MIDDLE_GREY && pixel[2] == MIDDLE_GREY;
  }

  /** Whether there is a run of zeros, as where a disk or a transfer lost a block. */
  private static boolean zeros(byte[] jpeg, int from) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    for (int i = from; i + Long.BYTES <= jpeg.length; i += STRIDE) {
      if (bytes.getLong(i) == 0) {
        return true;
      }
    }
    return false;
  }
}

package dev.graft.image;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads JPEG with OpenCV, and refuses those of which a part is missing. */
final class JpegDecoder {
  private JpegDecoder() {}

  /**
   * @param flag OpenCV's, which may ask for a fraction of the size
   */
  static Mat decode(byte[] jpeg, JpegHeader header, int flag) throws UnreadableImageException {
    if (header.buffered()) {
      JpegScans.requireReasonable(jpeg);
    }
    boolean ended = ends(jpeg);
    byte[] whole = ended ? jpeg : withEnd(jpeg);
    Mat decoded = OpenCv.decode(whole, flag, ImageFormat.JPEG);
    boolean suspected = !ended || header.progressive() || JpegSuspicion.of(jpeg, header, decoded);
    if (suspected && JpegDamage.in(whole, header)) {
      throw ImageFormat.JPEG.damaged();
    }
    return decoded;
  }

  /** Behind the end marker a file may have anything; one without it often has zeros. */
  static boolean ends(byte[] jpeg) {
    for (int i = jpeg.length - 2; i >= 0; i--) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xD9) {
        return true;
      } else if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] != 0) {
        return false; // some other marker
      }
    }
    return false;
  }

  /** Many a camera that writes one picture after the other leaves the end marker out. */
  private static byte[] withEnd(byte[] jpeg) {
    byte[] whole = Arrays.copyOf(jpeg, jpeg.length + 2);
    whole[jpeg.length] = (byte) 0xFF;
    whole[jpeg.length + 1] = (byte) 0xD9;
    return whole;
  }
}

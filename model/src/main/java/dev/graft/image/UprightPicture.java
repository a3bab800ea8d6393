package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.graft.home.NativeLibraries;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A photo for people to look at: upright, opaque and with the sides that it has, decoded as {@link
 * ImageReader} decodes it for a network.
 */
public final class UprightPicture {
  static {
    NativeLibraries.openCv();
  }

  private UprightPicture() {}

  /**
   * Decodes a photo.
   *
   * @param encoded the file's content
   * @param longest what the longer side of the result is, in pixels; the shorter one goes with it
   * @return of type {@link BufferedImage#TYPE_3BYTE_BGR}
   * @throws UnreadableImageException if no picture can be made of the bytes, with the reason
   */
  public static BufferedImage of(byte[] encoded, int longest) throws UnreadableImageException {
    return of(encoded, longest, Double.MAX_VALUE);
  }

  /**
   * Decodes a photo, and makes it smaller if it is too large; see {@link #of}.
   *
   * @param longest what the longer side of the result is at most, in pixels
   */
  public static BufferedImage atMost(byte[] encoded, int longest) throws UnreadableImageException {
    return of(encoded, longest, 1);
  }

  private static BufferedImage of(byte[] encoded, int longest, double mostTimes)
      throws UnreadableImageException {
    PictureHeader header = HeaderReader.read(encoded);
    try (DecodingMemory.Share memory =
            DecodingMemory.OF_PROCESS.take(header, header.bytesToDecode(1));
        PointerScope scope = new PointerScope()) { // frees every Mat below
      Mat decoded = PictureDecoder.decode(encoded, header, IMREAD_COLOR);
      double factor =
          Math.min(mostTimes, (double) longest / Math.max(decoded.cols(), decoded.rows()));
      int width = (int) Math.max(1, Math.round(decoded.cols() * factor));
      int height = (int) Math.max(1, Math.round(decoded.rows() * factor));
      Mat sized = new Mat();
      resize(decoded, sized, new Size(width, height), 0, 0, factor < 1 ? INTER_AREA : INTER_CUBIC);
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      sized.data().get(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
      return picture;
    }
  }
}

package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads TIFF with OpenCV where it is right, and what it leaves out, alpha beside grey and some
 * tiles, with Java's own reader, a few rows or a strip at a time.
 */
final class TiffDecoder {
  private static final int ROWS = 64;

  private TiffDecoder() {}

  static Mat decode(byte[] tiff, TiffHeader header) throws UnreadableImageException {
    if (TiffDamage.in(tiff, header)) {
      throw ImageFormat.TIFF.damaged();
    }
    if (header.greyWithAlpha()) {
      return withJava(tiff, header);
    }
    try {
      return withOpenCv(tiff, header);
    } catch (UnreadableImageException e) {
      if (header.tiled() && !header.big()) {
        return withJava(tiff, header);
      }
      throw e;
    }
  }

  /** OpenCV turns it upright in any case. */
  private static Mat withOpenCv(byte[] tiff, TiffHeader header) throws UnreadableImageException {
    if (header.alpha() == TiffHeader.Alpha.NONE) {
      return OpenCv.decode(tiff, IMREAD_COLOR, ImageFormat.TIFF);
    }
    // Of eight bits libtiff hands on colours that are multiplied by alpha, whatever the file has.
    boolean associated =
        header.alpha() == TiffHeader.Alpha.ASSOCIATED || header.bits() == Byte.SIZE;
    Mat bgra = OpenCv.decode(tiff, IMREAD_UNCHANGED, ImageFormat.TIFF);
    if (bgra.channels() != 4) { // OpenCV sees something else in the header
      throw ImageFormat.TIFF.damaged();
    }
    return OnWhite.flatten(bgra, associated);
  }

  private static Mat withJava(byte[] tiff, TiffHeader header) throws UnreadableImageException {
    int width = (int) header.width();
    int height = (int) header.height();
    Mat picture = new Mat(height, width, CV_8UC3);
    javax.imageio.ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff))) {
      reader.setInput(input, true, true);
      ImageReadParam band = reader.getDefaultReadParam();
      int rows = (int) Math.max(ROWS, Math.min(height, header.block() / width)); // a whole strip
      for (int y = 0; y < height; y += rows) {
        band.setSourceRegion(new Rectangle(0, y, width, Math.min(rows, height - y)));
        copy(reader.read(0, band).getRaster(), header, picture, y);
      }
    } catch (IOException | RuntimeException e) { // it meets damage with either
      throw ImageFormat.TIFF.damaged();
    } finally {
      reader.dispose();
    }
    return Orientation.upright(picture, header.orientation());
  }

  private static void copy(Raster rows, TiffHeader header, Mat picture, int first) {
    int bands = rows.getNumBands();
    boolean alpha = header.alpha() != TiffHeader.Alpha.NONE;
    boolean associated = header.alpha() == TiffHeader.Alpha.ASSOCIATED;
    int[] samples = new int[rows.getWidth() * bands];
    byte[] line = new byte[rows.getWidth() * 3];
    for (int y = 0; y < rows.getHeight(); y++) {
      rows.getPixels(0, y, rows.getWidth(), 1, samples);
      for (int x = 0; x < rows.getWidth(); x++) {
        int opacity = alpha ? level(samples[x * bands + bands - 1], header) : OnWhite.OPAQUE;
        for (int channel = 0; channel < 3; channel++) {
          int from = bands < 3 ? 0 : 2 - channel;
          int level = level(samples[x * bands + from], header);
          line[x * 3 + channel] =
              associated
                  ? OnWhite.blendedAssociated(level, opacity)
                  : OnWhite.blended(level, opacity);
        }
      }
      picture.ptr(first + y).put(line, 0, line.length);
    }
  }

  private static int level(int sample, TiffHeader header) {
    return header.bits() == Short.SIZE ? OnWhite.eightBits(sample) : sample;
  }
}

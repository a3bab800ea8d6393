package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.graft.home.NativeLibraries;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Turns the bytes of a photo into the pixels that a network takes. Reads JPEG, PNG, BMP, WebP, TIFF
 * and GIF (its first frame), told apart by content. EXIF orientation is applied; grey, palette,
 * CMYK and 16-bit pictures become 8-bit RGB; what is transparent is shown on white. Safe to use
 * from several threads.
 */
public final class ImageReader {
  static {
    NativeLibraries.openCv();
    setNumThreads(1); // photos are read on several threads already
  }

  private final Preprocessing preprocessing;

  public ImageReader(Preprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  /** How many bytes one picture takes: {@code size * size * 3}. */
  public int bytesPerImage() {
    return preprocessing.size() * preprocessing.size() * 3;
  }

  /**
   * Decodes a photo.
   *
   * @param encoded the file's content
   * @param pixels receives uint8 {@code (size, size, 3)} RGB at its position, which moves on by
   *     {@link #bytesPerImage()}
   * @return whether the levels are those that were meant, as far as can be told
   * @throws UnreadableImageException if no picture can be made of the bytes, with the reason;
   *     nothing is written then
   */
  public Levels read(byte[] encoded, ByteBuffer pixels) throws UnreadableImageException {
    PictureHeader header = HeaderReader.read(encoded);
    int flag = colorFlag(header);
    try (DecodingMemory.Share memory = DecodingMemory.OF_PROCESS.take(header, need(header, flag));
        PointerScope scope = new PointerScope()) { // frees every Mat below
      Mat decoded = PictureDecoder.decode(encoded, header, flag);
      Mat resized = resized(decoded);
      Mat rgb = new Mat();
      cvtColor(resized, rgb, COLOR_BGR2RGB);
      BytePointer data = rgb.data();
      pixels.put(data.limit(bytesPerImage()).asByteBuffer());
      return Levels.of(decoded, header.depth());
    }
  }

  /** What decoding takes, and what resizing does beside it. */
  private long need(PictureHeader header, int flag) {
    int fraction =
        switch (flag) {
          case IMREAD_REDUCED_COLOR_2 -> 2;
          case IMREAD_REDUCED_COLOR_4 -> 4;
          case IMREAD_REDUCED_COLOR_8 -> 8;
          default -> 1;
        };
    int beside =
        switch (preprocessing.resize()) {
          case AREA -> header.width() > AreaResize.WIDEST ? 3 : 0;
          case ANTIALIASED -> 0;
          case KERAS -> 3 * Float.BYTES;
        };
    return header.bytesToDecode(fraction) + header.pixels() * beside;
  }

  /**
   * For {@link Resize#ANTIALIASED}, a JPEG that is at least twice as large as needed is decoded at
   * a half, quarter or eighth, which averages areas; the other filters see all pixels.
   */
  private int colorFlag(PictureHeader header) {
    if (header.format() != ImageFormat.JPEG || preprocessing.resize() != Resize.ANTIALIASED) {
      return IMREAD_COLOR;
    }
    long excess = Math.min(header.width(), header.height()) / preprocessing.size();
    if (excess >= 8) {
      return IMREAD_REDUCED_COLOR_8;
    } else if (excess >= 4) {
      return IMREAD_REDUCED_COLOR_4;
    }
    return excess >= 2 ? IMREAD_REDUCED_COLOR_2 : IMREAD_COLOR;
  }

  private Mat resized(Mat image) {
    int size = preprocessing.size();
    if (image.cols() == size && image.rows() == size) {
      return image;
    }
    return switch (preprocessing.resize()) {
      case AREA -> AreaResize.of(image, size);
      case ANTIALIASED -> antialiased(image, size);
      case KERAS -> exactlyTo(image, size);
    };
  }

  private static Mat antialiased(Mat image, int size) {
    // One axis may have to shrink while the other grows: each gets the filter that is right for it.
    int shrunkWidth = Math.min(image.cols(), size);
    int shrunkHeight = Math.min(image.rows(), size);
    Mat shrunk = to(image, shrunkWidth, shrunkHeight, INTER_AREA);
    return to(shrunk, size, size, INTER_LINEAR);
  }

  /** In floating point, because OpenCV's 8-bit interpolation works with 11-bit weights. */
  private static Mat exactlyTo(Mat image, int size) {
    Mat precise = new Mat();
    image.convertTo(precise, CV_32F);
    Mat rounded = new Mat();
    to(precise, size, size, INTER_LINEAR).convertTo(rounded, CV_8U);
    return rounded;
  }

  private static Mat to(Mat image, int width, int height, int filter) {
    if (image.cols() == width && image.rows() == height) {
      return image;
    }
    Mat result = new Mat();
    resize(image, result, new Size(width, height), 0, 0, filter);
    return result;
  }
}

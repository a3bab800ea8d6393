package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodeWithMetadata;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.graft.home.NativeLibraries;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
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

  private static final int WHITE = 255;
  private static final long MOST_PIXELS = 1L << 28; // the largest cameras have 200 million

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
   * @throws UnreadableImageException if no picture can be made of the bytes, with the reason;
   *     nothing is written then
   */
  public void read(byte[] encoded, ByteBuffer pixels) throws UnreadableImageException {
    ImageFormat format = formatOf(encoded);
    try (PointerScope scope = new PointerScope()) { // frees every Mat below
      Mat decoded = decode(encoded, format);
      Mat resized = resized(decoded);
      Mat rgb = new Mat();
      cvtColor(resized, rgb, COLOR_BGR2RGB);
      BytePointer data = rgb.data();
      pixels.put(data.limit(bytesPerImage()).asByteBuffer());
    }
  }

  private static ImageFormat formatOf(byte[] encoded) throws UnreadableImageException {
    if (encoded.length == 0) {
      throw new UnreadableImageException("the file is empty");
    }
    return ImageFormat.of(encoded)
        .orElseThrow(
            () ->
                new UnreadableImageException(
                    "not a picture (neither JPEG, PNG, BMP, WebP, TIFF nor GIF)"));
  }

  private Mat decode(byte[] encoded, ImageFormat format) throws UnreadableImageException {
    requireReasonableSize(encoded, format);
    Mat bytes = new Mat(1, encoded.length, CV_8U, new BytePointer(encoded));
    Mat color = decode(bytes, colorFlag(encoded, format), new MatVector(), format);
    if (!format.mayBeTransparent(encoded)) {
      return color;
    }
    MatVector metadata = new MatVector();
    Mat unchanged = decode(bytes, IMREAD_UNCHANGED, metadata, format);
    return unchanged.channels() == 4 ? onWhite(upright(unchanged, metadata)) : color;
  }

  /** OpenCV itself allows 2^30 pixels, three gigabytes, whatever the length of the file. */
  private static void requireReasonableSize(byte[] encoded, ImageFormat format)
      throws UnreadableImageException {
    if (format == ImageFormat.PNG) {
      PngHeader header = PngHeader.of(encoded);
      if (header.width() > MOST_PIXELS || header.width() * header.height() > MOST_PIXELS) {
        throw new UnreadableImageException(
            "PNG of %d x %d pixels, which is too large".formatted(header.width(), header.height()));
      }
    }
  }

  /** OpenCV turns a picture upright itself, except where its alpha channel is kept. */
  private static Mat upright(Mat unchanged, MatVector metadata) {
    if (metadata.size() == 0) { // asked for EXIF only, so the first one is
      return unchanged;
    }
    byte[] exif = new byte[Math.toIntExact(metadata.get(0).total())];
    metadata.get(0).data().get(exif);
    int orientation = ExifOrientation.of(exif);
    Mat turned = unchanged;
    if (orientation >= 5) {
      turned = new Mat();
      transpose(unchanged, turned);
    }
    Mat mirrored = new Mat();
    switch (orientation) {
      case 2, 6 -> flip(turned, mirrored, 1);
      case 3, 7 -> flip(turned, mirrored, -1);
      case 4, 8 -> flip(turned, mirrored, 0);
      default -> mirrored = turned;
    }
    return mirrored;
  }

  /** Decodes; {@code metadata} receives the EXIF block if there is one. */
  private static Mat decode(Mat bytes, int flag, MatVector metadata, ImageFormat format)
      throws UnreadableImageException {
    Mat decoded;
    try {
      decoded =
          flag == IMREAD_UNCHANGED
              ? imdecodeWithMetadata(bytes, new IntPointer(1), metadata, flag)
              : imdecode(bytes, flag);
    } catch (RuntimeException e) { // how JavaCPP hands on an error of OpenCV's
      throw new UnreadableImageException(format.title() + " that OpenCV refuses");
    }
    if (decoded.empty()) {
      throw new UnreadableImageException(format.title() + " that is damaged or cut short");
    }
    return decoded;
  }

  /**
   * For {@link Resize#ANTIALIASED}, a JPEG that is at least twice as large as needed is decoded at
   * a half, quarter or eighth, which averages areas; the other filters see all pixels.
   */
  private int colorFlag(byte[] encoded, ImageFormat format) throws UnreadableImageException {
    if (format != ImageFormat.JPEG || preprocessing.resize() != Resize.ANTIALIASED) {
      return IMREAD_COLOR;
    }
    int excess = JpegSize.of(encoded).shorterSide() / preprocessing.size();
    if (excess >= 8) {
      return IMREAD_REDUCED_COLOR_8;
    } else if (excess >= 4) {
      return IMREAD_REDUCED_COLOR_4;
    }
    return excess >= 2 ? IMREAD_REDUCED_COLOR_2 : IMREAD_COLOR;
  }

  /** Lays a BGRA picture of 8 or 16 bits on white; the result is 8-bit BGR. */
  private static Mat onWhite(Mat bgra) {
    double full = bgra.depth() == CV_16U ? 65535 : 255;
    Mat eightBit = new Mat();
    bgra.convertTo(eightBit, CV_8U, 255 / full, 0);
    int pixels = eightBit.rows() * eightBit.cols();
    byte[] source = new byte[pixels * 4];
    eightBit.data().get(source);
    byte[] flat = new byte[pixels * 3];
    for (int i = 0; i < pixels; i++) {
      int alpha = source[i * 4 + 3] & 0xFF;
      for (int channel = 0; channel < 3; channel++) {
        int value = source[i * 4 + channel] & 0xFF;
        flat[i * 3 + channel] =
            (byte) ((value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
      }
    }
    return new Mat(eightBit.rows(), eightBit.cols(), CV_8UC3, new BytePointer(flat));
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

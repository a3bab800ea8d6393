package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodeWithMetadata;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Turns encoded bytes into upright, opaque pixels. */
final class PictureDecoder {
  private static final int WHITE = 255;
  private static final long MOST_PIXELS = 1L << 28; // the largest cameras have 200 million

  private PictureDecoder() {}

  /**
   * The picture as 8-bit BGR, as large as {@code flag} has it; belongs to the caller's scope.
   *
   * @param flag OpenCV's way of reading what has no alpha channel, for example at a fraction
   */
  static Mat decode(byte[] encoded, ImageFormat format, int flag) throws UnreadableImageException {
    requireReasonableSize(encoded, format);
    Mat bytes = new Mat(1, encoded.length, CV_8U, new BytePointer(encoded));
    Mat color = decode(bytes, flag, new MatVector(), format);
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
}

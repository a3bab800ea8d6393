package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;

import org.bytedeco.opencv.opencv_core.Mat;

/** Turns encoded bytes into upright, opaque pixels, each format in the way that is right for it. */
final class PictureDecoder {
  private PictureDecoder() {}

  /**
   * The picture as 8-bit BGR, as large as {@code flag} has it; belongs to the caller's scope.
   *
   * @param flag OpenCV's way of reading a JPEG, for example at a fraction
   */
  static Mat decode(byte[] encoded, PictureHeader header, int flag)
      throws UnreadableImageException {
    return switch (header.format()) {
      case JPEG -> JpegDecoder.decode(encoded, (JpegHeader) header, flag);
      case PNG -> PngDecoder.decode(encoded, (PngHeader) header);
      case BMP -> BmpDecoder.decode(encoded, (BmpHeader) header);
      case WEBP -> webp(encoded, (WebpHeader) header);
      case TIFF -> TiffDecoder.decode(encoded, (TiffHeader) header);
      case GIF -> GifDecoder.decode(encoded, (GifHeader) header);
      case PGM -> OpenCv.decode(encoded, IMREAD_COLOR, ImageFormat.PGM);
    };
  }

  private static Mat webp(byte[] webp, WebpHeader header) throws UnreadableImageException {
    int flag = header.transparent() ? IMREAD_UNCHANGED : IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION;
    Mat decoded = OpenCv.decode(webp, flag, ImageFormat.WEBP);
    Mat opaque = decoded.channels() == 4 ? OnWhite.flatten(decoded, false) : decoded;
    return Orientation.upright(opaque, header.orientation());
  }
}

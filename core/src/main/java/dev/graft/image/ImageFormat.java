package dev.graft.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of picture that Graft reads, told apart by their first bytes, never by their name. */
enum ImageFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  BMP("BMP"),
  WEBP("WebP"),
  TIFF("TIFF"),
  GIF("GIF"),
  /** Portable graymap: how the images of an IDX file are handed on. */
  PGM("PGM");

  private final String title;

  ImageFormat(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  /** Whether it is worth looking for an alpha channel: a cheap look at the header. */
  boolean mayBeTransparent(byte[] bytes) throws UnreadableImageException {
    return switch (this) {
      case JPEG, BMP, PGM -> false;
      case PNG -> PngHeader.of(bytes).transparent();
      case WEBP -> !hasAt(bytes, 12, "VP8 "); // the simple lossy form has none
      case TIFF, GIF -> true;
    };
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG -> hasAt(bytes, 0, "\u00ff\u00d8\u00ff");
      case PNG -> hasAt(bytes, 0, "\u0089PNG\r\n\u001a\n");
      case BMP -> hasAt(bytes, 0, "BM");
      case WEBP -> hasAt(bytes, 0, "RIFF") && hasAt(bytes, 8, "WEBP");
      case TIFF -> hasAt(bytes, 0, "II*\0") || hasAt(bytes, 0, "MM\0*");
      case GIF -> hasAt(bytes, 0, "GIF8");
      case PGM -> hasAt(bytes, 0, "P5");
    };
  }

  private static boolean hasAt(byte[] bytes, int position, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= position + wanted.length
        && Arrays.equals(bytes, position, position + wanted.length, wanted, 0, wanted.length);
  }
}

package dev.graft.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

  /** What is said of one that no picture can be made of. */
  UnreadableImageException damaged() {
    return new UnreadableImageException(title + " that is damaged or cut short");
  }

  /**
   * @throws UnreadableImageException if it is none of them, with what it is instead
   */
  static ImageFormat of(byte[] bytes) throws UnreadableImageException {
    return Arrays.stream(values())
        .filter(format -> format.begins(bytes))
        .findFirst()
        .orElseThrow(() -> ForeignFormat.refusal(bytes));
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG -> hasAt(bytes, 0, "\u00ff\u00d8\u00ff");
      case PNG -> hasAt(bytes, 0, "\u0089PNG\r\n\u001a\n");
      case BMP -> hasAt(bytes, 0, "BM");
      case WEBP -> hasAt(bytes, 0, "RIFF") && hasAt(bytes, 8, "WEBP");
      case TIFF -> isTiff(bytes) && !hasAt(bytes, 8, "CR\2"); // which is Canon's, and raw
      case GIF -> hasAt(bytes, 0, "GIF8");
      case PGM -> hasAt(bytes, 0, "P5");
    };
  }

  /** With 42 behind the byte order, or with 43 as a BigTIFF. */
  private static boolean isTiff(byte[] bytes) {
    return hasAt(bytes, 0, "II*\0")
        || hasAt(bytes, 0, "MM\0*")
        || hasAt(bytes, 0, "II+\0")
        || hasAt(bytes, 0, "MM\0+");
  }

  private static boolean hasAt(byte[] bytes, int position, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= position + wanted.length
        && Arrays.equals(bytes, position, position + wanted.length, wanted, 0, wanted.length);
  }
}

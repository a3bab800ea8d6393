package dev.graft.image;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The fields of a TIFF's first picture that say how it is coded (TIFF 6.0, sections 2 to 15; fields
 * of 64 bits as in BigTIFF).
 *
 * @param width in pixels
 * @param height in pixels
 * @param bits a sample
 * @param samples a pixel: 1 grey or palette, 3 RGB, one more with alpha
 * @param photometric 0 and 1 grey, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr
 * @param compression 1 none, 2 to 4 fax, 5 LZW, 7 JPEG, 8 deflate, 32773 PackBits
 * @param alpha what the first extra sample is
 * @param predicted whether samples are kept as differences
 * @param tiled whether it comes in tiles instead of strips
 * @param block pixels in one strip or tile
 * @param orientation 1 to 8
 * @param big whether it is a BigTIFF
 */
record TiffHeader(
    long width,
    long height,
    int bits,
    int samples,
    int photometric,
    int compression,
    Alpha alpha,
    boolean predicted,
    boolean tiled,
    long block,
    int orientation,
    boolean big)
    implements PictureHeader {
  /** What a fourth (or, of grey, second) sample is. */
  enum Alpha {
    NONE,
    /** The colours are multiplied by it. */
    ASSOCIATED,
    UNASSOCIATED
  }

  private static final int GREY_MOST = 1;
  private static final int JPEG = 7;
  private static final Set<Integer> READABLE = Set.of(1, 2, 3, 4, 5, JPEG, 8, 32773, 32946);

  @Override
  public ImageFormat format() {
    return ImageFormat.TIFF;
  }

  boolean greyWithAlpha() {
    return alpha != Alpha.NONE && samples == 2;
  }

  boolean grey() {
    return photometric <= GREY_MOST;
  }

  @Override
  public int depth() {
    return bits;
  }

  /**
   * What each coding makes of the most uniform pixels: a row of a fax takes a bit or more (T.6: one
   * for each change), PackBits makes 128 bytes of two, LZW at most 4096 of a code of 9 bits or
   * more, a block of 64 samples of a JPEG takes a bit.
   */
  @Override
  public long fewestBytes() {
    long raw = (width * samples * bits + 7) / 8 * height;
    return switch (compression) {
      case 1 -> raw;
      case 2, 3, 4 -> height / Byte.SIZE;
      case 5 -> raw / (4096 * Byte.SIZE / 9);
      case JPEG -> pixels() / (64 * Byte.SIZE);
      case 8, 32946 -> raw / PngHeader.MOST_DEFLATED;
      case 32773 -> raw / 64;
      default -> 0;
    };
  }

  /**
   * The result, with alpha a picture of four channels first; and a strip or tile as it is unpacked,
   * and, of eight bits, once more as RGBA.
   */
  @Override
  public long bytesToDecode(int fraction) {
    long sampleBytes = bits > Byte.SIZE ? Short.BYTES : 1;
    long result = alpha != Alpha.NONE ? 4 * sampleBytes : 3;
    long unpacked = samples * sampleBytes + (bits > Byte.SIZE ? samples * sampleBytes : 4);
    return pixels() * result + Math.min(block, 2 * pixels()) * unpacked;
  }

  static TiffHeader of(byte[] tiff) throws UnreadableImageException {
    TiffFields fields = TiffFields.of(ByteBuffer.wrap(tiff));
    long width = fields.number(256, 0);
    long height = fields.number(257, 0);
    int bits = (int) fields.number(258, 1);
    int samples = (int) fields.number(277, 1);
    int photometric = (int) fields.number(262, 1);
    boolean tiled = fields.number(322, 0) > 0;
    long block =
        tiled
            ? fields.number(322, 0) * fields.number(323, 0)
            : width * Math.min(height, fields.number(278, height));
    int colors = photometric == 2 || photometric == 6 ? 3 : photometric == 5 ? 4 : 1;
    Alpha alpha =
        samples <= colors
            ? Alpha.NONE
            : switch ((int) fields.number(338, 0)) {
              case 1 -> Alpha.ASSOCIATED;
              case 2 -> Alpha.UNASSOCIATED;
              default -> Alpha.NONE;
            };
    TiffHeader header =
        new TiffHeader(
            width,
            height,
            bits,
            samples,
            photometric,
            (int) fields.number(259, 1),
            alpha,
            fields.number(317, 1) != 1,
            tiled,
            block,
            (int) fields.number(274, 1),
            fields.big());
    header.requireReadable(fields);
    return header;
  }

  private void requireReadable(TiffFields fields) throws UnreadableImageException {
    String kind = rawOrUnread(fields);
    if (!kind.isEmpty()) {
      throw UnreadableImageException.notRead(kind);
    }
  }

  /** What Graft does not read about it, or nothing. */
  private String rawOrUnread(TiffFields fields) {
    boolean reduced = (fields.number(254, 0) & 1) != 0;
    int number = (int) fields.number(339, 1);
    if (fields.has(50706)) {
      return "DNG";
    } else if (reduced && fields.has(330)) { // a small preview, the sensor's data elsewhere
      return "a camera's raw file";
    } else if (number == 3) {
      return "TIFF with %d-bit floating point".formatted(bits);
    } else if (number == 2) {
      return "TIFF with signed numbers";
    } else if (compression == 6) {
      return "TIFF with JPEG compression of the old style";
    } else if (!READABLE.contains(compression)) {
      return "TIFF with compression " + compression;
    } else if (bits != 8 && bits != 16 && !(bits == 1 && samples == 1)) {
      return "TIFF with %d bits a sample".formatted(bits);
    } else if (photometric > 3 && (photometric > 6 || bits != 8)) {
      return photometric == 5 ? "TIFF with CMYK of 16 bits" : "TIFF of a rare colour space";
    } else if (samples > 4 || (alpha != Alpha.NONE && photometric >= 3)) {
      return "TIFF with %d samples a pixel".formatted(samples);
    } else if (greyWithAlpha() && (big || (predicted && bits == Short.SIZE))) {
      return "%s of grey with alpha%s"
          .formatted(big ? "BigTIFF" : "TIFF", predicted ? " as differences" : "");
    }
    return "";
  }
}

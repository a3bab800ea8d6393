package dev.graft.image;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a portable graymap begins with (Netpbm, "PGM format specification").
 *
 * @param width in pixels
 * @param height in pixels
 * @param most the level of white, at most 65535
 * @param begin where the pixels begin
 */
record PgmHeader(long width, long height, long most, int begin) implements PictureHeader {
  private static final int LONGEST = 1024; // with comments
  private static final String GAP = "(?:\\s|#[^\\n]*\\n)+";
  private static final Pattern NUMBERS =
      Pattern.compile("P5" + GAP + "(\\d{1,9})" + GAP + "(\\d{1,9})" + GAP + "(\\d{1,5})\\s");

  @Override
  public ImageFormat format() {
    return ImageFormat.PGM;
  }

  @Override
  public long fewestBytes() {
    return begin + pixels() * (most > 255 ? Short.BYTES : 1);
  }

  @Override
  public long bytesToDecode(int fraction) {
    return pixels() * 3;
  }

  static PgmHeader of(byte[] pgm) throws UnreadableImageException {
    int length = Math.min(pgm.length, LONGEST);
    Matcher numbers = NUMBERS.matcher(new String(pgm, 0, length, StandardCharsets.ISO_8859_1));
    if (!numbers.lookingAt()) {
      throw ImageFormat.PGM.damaged();
    }
    return new PgmHeader(
        Long.parseLong(numbers.group(1)),
        Long.parseLong(numbers.group(2)),
        Long.parseLong(numbers.group(3)),
        numbers.end());
  }
}

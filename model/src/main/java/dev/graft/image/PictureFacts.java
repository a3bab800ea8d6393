package dev.graft.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a picture's file says of it, before a pixel is decoded.
 *
 * @param format a word such as JPEG
 * @param width of the stored picture in pixels, before it is turned upright
 * @param height of the stored picture in pixels
 * @param camera maker and model by a JPEG's EXIF block, as far as it names them
 */
public record PictureFacts(String format, int width, int height, Optional<String> camera) {
  private static final int MAKER = 0x010F; // Exif 2.32, section 4.6.4
  private static final int MODEL = 0x0110;

  private static final int MARKER = 0xFF;
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;

  /**
   * Reads them.
   *
   * @param encoded the file's content
   * @throws UnreadableImageException if the bytes are no picture that Graft reads, a damaged one or
   *     one that is too large
   */
  public static PictureFacts of(byte[] encoded) throws UnreadableImageException {
    PictureHeader header = HeaderReader.read(encoded);
    return new PictureFacts(
        header.format().title(),
        Math.toIntExact(header.width()),
        Math.toIntExact(header.height()),
        header.format() == ImageFormat.JPEG ? camera(encoded) : Optional.empty());
  }

  private static Optional<String> camera(byte[] jpeg) {
    return exif(jpeg)
        .map(ExifDirectory::of)
        .map(
            block ->
                Stream.of(MAKER, MODEL)
                    .flatMap(tag -> block.text(tag).stream())
                    .collect(Collectors.joining(" ")))
        .filter(name -> !name.isEmpty());
  }

  /** The content of the first segment that holds such a block. */
  private static Optional<byte[]> exif(byte[] jpeg) {
    int position = 2; // behind the start-of-image marker
    while (position + 4 <= jpeg.length && (jpeg[position] & 0xFF) == MARKER) {
      int marker = jpeg[position + 1] & 0xFF;
      if (marker == MARKER) {
        position++; // a fill byte
        continue;
      }
      if (marker == START_OF_SCAN) {
        return Optional.empty();
      }
      int length = ((jpeg[position + 2] & 0xFF) << Byte.SIZE) | (jpeg[position + 3] & 0xFF);
      int end = Math.min(position + 2 + length, jpeg.length);
      if (marker == APP1 && begins(jpeg, position + 4, end)) {
        return Optional.of(Arrays.copyOfRange(jpeg, position + 4, end));
      }
      position = Math.max(position + 4, end);
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] jpeg, int from, int to) {
    byte[] prefix = ExifDirectory.PREFIX;
    return to - from >= prefix.length
        && Arrays.equals(jpeg, from, from + prefix.length, prefix, 0, prefix.length);
  }
}

package dev.graft.data;

import dev.graft.photo.FileNames;
import dev.graft.photo.PhotoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a list of photos. */
public final class ListText {
  /** In bytes: more than a million photos. */
  private static final long LARGEST = 256L << 20;

  private ListText() {}

  /**
   * Reads a list, without the mark that some programs put in front of it.
   *
   * @throws DataException if it is none in UTF-8, saying what it seems to be
   */
  public static String of(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST) {
        throw new DataException(
            "'%s' has %,d MB, which is too large for a list of photos."
                .formatted(file, Files.size(file) >> 20),
            "Give the list itself: a photo's path and label a line.");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(
          "'%s' can't be read: %s.".formatted(file, PhotoProblem.of(e)),
          "Check that you may read it.",
          e);
    }
    if (isUtf16(bytes)) {
      throw new DataException(
          "'%s' is a text in UTF-16.".formatted(file),
          "Save it as UTF-8; Excel calls that 'CSV UTF-8'.");
    }
    String text =
        FileNames.utf8(bytes)
            .orElseThrow(
                () ->
                    new DataException(
                        "'%s' is no text in UTF-8.".formatted(file),
                        "Save it as UTF-8; Excel calls that 'CSV UTF-8'."));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** By the mark in front, or because every other byte of the first letters is zero. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 4) {
      return false;
    }
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    boolean marked = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    boolean high = first == 0 && second != 0 && bytes[2] == 0 && bytes[3] != 0;
    boolean low = first != 0 && second == 0 && bytes[2] != 0 && bytes[3] == 0;
    return marked || high || low;
  }
}

package dev.graft.photo;

import java.util.Optional;

/** How many bytes a photo may have, in a file of its own as in an archive. */
public final class PhotoSize {
  /** In bytes. No camera makes such a file. */
  public static final long LARGEST = 256L << 20;

  private static final long GIBIBYTE = 1L << 30;

  private PhotoSize() {}

  /** Why a photo of so many bytes is not read; empty if it is. */
  public static Optional<String> problem(long bytes, long largest) {
    return bytes <= largest ? Optional.empty() : Optional.of(words(bytes) + ", which is too large");
  }

  /**
   * Requires that a photo is not too large to be read.
   *
   * @throws UnusablePhotoException if a photo has more than {@link #LARGEST} bytes
   */
  public static void require(long bytes) throws UnusablePhotoException {
    Optional<String> problem = problem(bytes, LARGEST);
    if (problem.isPresent()) {
      throw new UnusablePhotoException(problem.get());
    }
  }

  private static String words(long bytes) {
    return bytes < GIBIBYTE
        ? "%d MB".formatted(bytes >> 20)
        : "%d GB".formatted(Math.round((double) bytes / GIBIBYTE));
  }
}

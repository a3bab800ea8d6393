package dev.graft.image;

import java.util.Optional;

/** What a file is, told by its first bytes and never by its name. */
public final class FirstBytes {
  /** So many are enough to tell. */
  public static final int COUNT = 512;

  private FirstBytes() {}

  /**
   * Why no picture can be made of a file; empty if it begins like one that {@link ImageReader}
   * reads.
   *
   * @param first the first {@link #COUNT} bytes of it, or all if there are fewer
   */
  public static Optional<String> problem(byte[] first) {
    try {
      ImageFormat.of(first);
      return Optional.empty();
    } catch (UnreadableImageException e) {
      return Optional.of(e.reason());
    }
  }
}

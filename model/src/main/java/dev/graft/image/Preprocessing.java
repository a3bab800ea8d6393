package dev.graft.image;

import dev.graft.home.Fingerprint;

/**
 * How the bytes of a photo become the input of a network. It travels with the model, so that a
 * photo is treated alike in training and ever after.
 *
 * @param size height and width of the result in pixels
 * @param resize the filter
 */
public record Preprocessing(int size, Resize resize) {
  public Preprocessing {
    if (size < 1) {
      throw new IllegalArgumentException("The size must be at least 1 pixel. Received: " + size);
    }
  }

  /** What the input of a network depends on besides the photo. */
  public Fingerprint fingerprint() {
    return Fingerprint.of("preprocessing").whole("size", size).choice("resize", resize);
  }
}

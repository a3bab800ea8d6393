package dev.graft.image;

import dev.graft.home.Fingerprint;

/**
 * How the bytes of a photo become the input of a network. It travels with the model, so that a
 * photo is treated alike in training and ever after.
 *
 * @param size height and width of the result in pixels
 * @param resize the filter
 * @param fit what is done about a photo that is no square
 */
public record Preprocessing(int size, Resize resize, Fit fit) {
  public Preprocessing {
    if (size < 1) {
      throw new IllegalArgumentException("The size must be at least 1 pixel. Received: " + size);
    }
  }

  /** Of whole photos, whatever their proportion. */
  public Preprocessing(int size, Resize resize) {
    this(size, resize, Fit.DEFAULT);
  }

  /**
   * Which part of a photo stands where in the input.
   *
   * @param width of the upright photo in pixels
   * @param height of it
   */
  public Placement place(int width, int height) {
    return fit.place(width, height, size);
  }

  /**
   * What the input of a network depends on besides the photo. The fit is told where it is another
   * than the only one that there was once.
   */
  public Fingerprint fingerprint() {
    return Fingerprint.of("preprocessing")
        .whole("size", size)
        .choice("resize", resize)
        .choiceUnless(Fit.SQUASH, "fit", fit);
  }
}

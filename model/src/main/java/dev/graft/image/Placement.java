package dev.graft.image;

/**
 * Which part of a photo stands where in a network's square input; {@link Fit} says how it is found.
 *
 * @param width of the upright photo in pixels
 * @param height of it
 * @param shown the part of the photo that the input shows
 * @param size height and width of the input in pixels
 * @param filled the part of the input that shows it; grey around it
 */
public record Placement(int width, int height, Area shown, int size, Area filled) {
  /**
   * A rectangle relative to a photo's sides, of which it may hold a part or more than all.
   *
   * @param left where it begins, from 0 at the photo's left edge to 1 at its right one
   * @param top the same from the top
   * @param width in widths of the photo, above 0
   * @param height in heights of the photo, above 0
   */
  public record Window(double left, double top, double width, double height) {
    /** The whole photo. */
    public static final Window ALL = new Window(0, 0, 1, 1);
  }

  /**
   * What of the photo the whole input is: a point at {@code (x, y)} of the input, each from 0 to 1,
   * lies at {@code left + x * width} of the photo's width and {@code top + y * height} of its
   * height. Beyond the photo there is grey.
   */
  public Window window() {
    double across = (double) shown.width() / filled.width(); // pixels of the photo a pixel
    double down = (double) shown.height() / filled.height();
    return new Window(
        (shown.left() - filled.left() * across) / width,
        (shown.top() - filled.top() * down) / height,
        size * across / width,
        size * down / height);
  }
}

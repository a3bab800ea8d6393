package dev.graft.augment;

/**
 * One variant of a picture: what {@link Augmentation} drew. It looks at the picture through a
 * window that is turned, moved, slanted and scaled, in Keras's order, so that a window that grows
 * shows a smaller picture and a window that moves right shows a picture that moved left.
 *
 * @param rotation of the window in degrees, clockwise
 * @param widthShift of the window to the right, in widths of the picture
 * @param heightShift of the window downwards, in heights of the picture
 * @param shear in degrees: the window's vertical axis is turned by so much more than its horizontal
 *     one
 * @param zoomX the window's width, 1 for the picture's own
 * @param zoomY the window's height, 1 for the picture's own
 * @param horizontalFlip whether left and right are swapped
 * @param verticalFlip whether top and bottom are swapped
 * @param channelShift grey levels added to all channels, before brightness
 * @param brightness the factor of all values
 * @param fill what the window shows beyond the edge of the picture
 */
public record View(
    double rotation,
    double widthShift,
    double heightShift,
    double shear,
    double zoomX,
    double zoomY,
    boolean horizontalFlip,
    boolean verticalFlip,
    double channelShift,
    double brightness,
    FillMode fill) {
  /** Whether every pixel stays in its place. */
  boolean staysInPlace() {
    return rotation == 0
        && widthShift == 0
        && heightShift == 0
        && shear == 0
        && zoomX == 1
        && zoomY == 1
        && !horizontalFlip
        && !verticalFlip;
  }

  /** Whether every pixel keeps its value. */
  boolean keepsColours() {
    return channelShift == 0 && brightness == 1;
  }

  /**
   * The 2 × 3 matrix, row by row, that takes a pixel {@code (x, y, 1)} of the view to its place
   * {@code (x, y)} in a picture of {@code size} × {@code size} pixels.
   *
   * <p>It is Keras's Rotation · Shift · Shear · Zoom, multiplied out, about the centre of the
   * picture. A flip is a zoom by -1.
   */
  double[] outputToInput(int size) {
    double turned = Math.toRadians(rotation);
    double slanted = Math.toRadians(rotation + shear);
    double cos = Math.cos(turned);
    double sin = Math.sin(turned);
    double scaleX = horizontalFlip ? -zoomX : zoomX;
    double scaleY = verticalFlip ? -zoomY : zoomY;

    double xx = cos * scaleX;
    double xy = -Math.sin(slanted) * scaleY;
    double yx = sin * scaleX;
    double yy = Math.cos(slanted) * scaleY;

    double right = widthShift * size;
    double down = heightShift * size;
    double centre = size / 2.0 - 0.5;
    double x = centre + cos * right - sin * down - (xx + xy) * centre;
    double y = centre + sin * right + cos * down - (yx + yy) * centre;
    return new double[] {xx, xy, x, yx, yy, y};
  }
}

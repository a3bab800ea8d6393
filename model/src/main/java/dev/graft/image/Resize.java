package dev.graft.image;

/**
 * How a picture is brought to another size, of any proportion: {@link Fit} says which part of a
 * photo goes where.
 */
public enum Resize {
  /**
   * Every pixel of the photo counts, and every language gets the same bytes: whole numbers, rounded
   * once. The photo is decoded at its full size. Along an axis of n pixels that becomes one of s,
   *
   * <ul>
   *   <li>where it does not grow, pixel i of the result is the mean of [i n / s, (i + 1) n / s):
   *       pixel j of the photo weighs what of [j s, (j + 1) s) lies in [i n, (i + 1) n), and a
   *       result's weights add up to n;
   *   <li>where it grows, pixel i lies between two neighbours, with c = (2 i + 1) n - s, j =
   *       floor(c / 2 s) and f = c - 2 s j: pixel j weighs 2 s - f and pixel j + 1 weighs f, each
   *       at the edge where there is no such pixel, and a result's weights add up to 2 s.
   * </ul>
   *
   * With weights v of rows and w of columns, which add up to V and W, a channel of the result is
   * floor((sum of v w p + floor(V W / 2)) / (V W)), over the channel's 8-bit numbers p: both axes
   * at once, rounded half up.
   */
  AREA,
  /**
   * As {@link #AREA}, but as OpenCV rounds it, and with large JPEGs decoded at a half, a quarter or
   * an eighth: what model files hold that were made before {@code AREA} was there.
   */
  ANTIALIASED,
  /**
   * What {@code tf.image.resize} does by default: four neighbours for each pixel, also when
   * shrinking, where it aliases. Rounded to whole grey levels.
   */
  KERAS;

  /** What photos get where nothing else is said. */
  public static final Resize DEFAULT = AREA;
}

package dev.graft.image;

/**
 * How a photo whose sides are in another proportion is brought to the square that a network takes.
 * All of it is whole numbers; divisions round down.
 */
public enum Fit {
  /** All of the photo, squashed: height and width are resized each by its own factor. */
  SQUASH,
  /**
   * All of the photo, in its proportion, in the middle of a grey square. Of sides {@code a >= b}
   * and a square of {@code s}, a becomes s and b becomes {@code max(1, (2 b s + a) / (2 a))}, which
   * rounds half up. The {@code r} rows or columns that are left are filled with {@link #GREY}, the
   * first {@code r / 2} of them above or to the left, the others below or to the right.
   */
  PAD,
  /**
   * The largest square in the middle of the photo. Of sides {@code a >= b}, it has the side b, and
   * the first {@code (a - b) / 2} rows or columns are left out above it or to its left.
   */
  CROP;

  /** What photos get where nothing else is said. */
  public static final Fit DEFAULT = SQUASH;

  /**
   * What {@link #PAD} fills all three channels with: the middle of 8 bits. Scaled to [-1, 1] it is
   * 0, as what convolutions themselves put around a map is; where ImageNet's mean colour is taken
   * off instead, it is within a tenth of the scale of 0. One grey for all bases keeps the rule as
   * simple as that.
   */
  public static final int GREY = 128;

  /**
   * Where a photo goes.
   *
   * @param width of the upright photo in pixels, at least 1
   * @param height of it
   * @param size height and width of the network's input in pixels
   */
  public Placement place(int width, int height, int size) {
    Area all = new Area(0, 0, size, size);
    return switch (this) {
      case SQUASH -> new Placement(width, height, new Area(0, 0, width, height), size, all);
      case CROP -> {
        int side = Math.min(width, height);
        Area shown = new Area((width - side) / 2, (height - side) / 2, side, side);
        yield new Placement(width, height, shown, size, all);
      }
      case PAD -> {
        int longer = Math.max(width, height);
        int across = inProportion(width, longer, size);
        int down = inProportion(height, longer, size);
        Area filled = new Area((size - across) / 2, (size - down) / 2, across, down);
        yield new Placement(width, height, new Area(0, 0, width, height), size, filled);
      }
    };
  }

  private static int inProportion(int side, int longer, int size) {
    return (int) Math.max(1, (2L * side * size + longer) / (2L * longer));
  }
}

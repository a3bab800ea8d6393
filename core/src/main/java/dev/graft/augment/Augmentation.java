package dev.graft.augment;

import dev.graft.home.Fingerprint;
import java.util.SplittableRandom;

/**
 * How far pictures may be changed at random before a network learns from them. The parts mean what
 * the arguments of Keras's {@code ImageDataGenerator} mean, except that a width shift moves columns
 * and a height shift rows (Keras confuses the two). All parts are independent of each other.
 *
 * @param rotation turns by up to this many degrees either way, in [0, 180]
 * @param widthShift moves sideways by up to this share of the width, in [0, 1]
 * @param heightShift moves up or down by up to this share of the height, in [0, 1]
 * @param shear slants by up to this many degrees either way, in [0, 90)
 * @param zoom scales width and height, each by its own factor from [1 - zoom, 1 + zoom]; in [0, 1);
 *     a factor above 1 shows more of the surroundings
 * @param horizontalFlip swaps left and right in every second picture
 * @param verticalFlip swaps top and bottom in every second picture
 * @param brightness multiplies every value by a factor from [1 - brightness, 1 + brightness], in
 *     [0, 1]; Keras's {@code brightness_range=(1 - brightness, 1 + brightness)}
 * @param channelShift adds up to this many grey levels, positive or negative and the same to all
 *     channels, never leaving the range of values that the picture has; in [0, 255]
 * @param fill what comes in from beyond the edge
 */
public record Augmentation(
    double rotation,
    double widthShift,
    double heightShift,
    double shear,
    double zoom,
    boolean horizontalFlip,
    boolean verticalFlip,
    double brightness,
    double channelShift,
    FillMode fill) {
  private static final Augmentation NONE =
      new Augmentation(0, 0, 0, 0, 0, false, false, 0, 0, FillMode.NEAREST);

  /** Checks the ranges. */
  public Augmentation {
    check("rotation", rotation, rotation <= 180, "between 0 and 180 degrees");
    check("width shift", widthShift, widthShift <= 1, "between 0 and 1");
    check("height shift", heightShift, heightShift <= 1, "between 0 and 1");
    check("shear", shear, shear < 90, "at least 0 and below 90 degrees");
    check("zoom", zoom, zoom < 1, "at least 0 and below 1");
    check("brightness", brightness, brightness <= 1, "between 0 and 1");
    check("channel shift", channelShift, channelShift <= 255, "between 0 and 255 grey levels");
  }

  private static void check(String part, double value, boolean notTooLarge, String range) {
    if (!(value >= 0 && notTooLarge)) {
      throw new IllegalArgumentException(
          "The %s must be %s. Received: %s".formatted(part, range, value));
    }
  }

  /** Pictures stay as they are. */
  public static Augmentation none() {
    return NONE;
  }

  /** What leaves an ordinary photo plausible: left may be right, but up stays up. */
  public static Augmentation forPhotos() {
    return NONE.withRotation(15)
        .withWidthShift(0.1)
        .withHeightShift(0.1)
        .withZoom(0.15)
        .withHorizontalFlip(true)
        .withBrightness(0.2)
        .withFill(FillMode.REFLECT);
  }

  /** Whether every picture stays as it is. */
  public boolean isNone() {
    return withFill(NONE.fill).equals(NONE);
  }

  /**
   * One view at random. The same seed always gives the same view, and a change of one part leaves
   * what is drawn for the others untouched.
   *
   * @param seed any number; views of similar seeds have nothing in common
   */
  public View draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Keras's order, but unlike there everything is drawn, whether in use or not.
    double angle = symmetric(random, rotation);
    double down = symmetric(random, heightShift);
    double right = symmetric(random, widthShift);
    double slant = symmetric(random, shear);
    double scaleX = 1 + symmetric(random, zoom);
    double scaleY = 1 + symmetric(random, zoom);
    boolean mirrored = random.nextBoolean() && horizontalFlip;
    boolean upsideDown = random.nextBoolean() && verticalFlip;
    double levels = symmetric(random, channelShift);
    double light = 1 + symmetric(random, brightness);
    return new View(
        angle, right, down, slant, scaleX, scaleY, mirrored, upsideDown, levels, light, fill);
  }

  /** What views depend on besides the seed that they are drawn from. */
  public Fingerprint fingerprint() {
    return Fingerprint.of("augmentation")
        .real("rotation", rotation)
        .real("width_shift", widthShift)
        .real("height_shift", heightShift)
        .real("shear", shear)
        .real("zoom", zoom)
        .flag("horizontal_flip", horizontalFlip)
        .flag("vertical_flip", verticalFlip)
        .real("brightness", brightness)
        .real("channel_shift", channelShift)
        .choice("fill", fill);
  }

  /** Uniform in [-limit, limit). */
  private static double symmetric(SplittableRandom random, double limit) {
    return 2 * limit * random.nextDouble() - limit; // of nothing 0, never -0
  }

  /** This, with another {@link #rotation}. */
  public Augmentation withRotation(double rotation) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #widthShift}. */
  public Augmentation withWidthShift(double widthShift) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #heightShift}. */
  public Augmentation withHeightShift(double heightShift) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #shear}. */
  public Augmentation withShear(double shear) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #zoom}. */
  public Augmentation withZoom(double zoom) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #horizontalFlip}. */
  public Augmentation withHorizontalFlip(boolean horizontalFlip) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #verticalFlip}. */
  public Augmentation withVerticalFlip(boolean verticalFlip) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #brightness}. */
  public Augmentation withBrightness(double brightness) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #channelShift}. */
  public Augmentation withChannelShift(double channelShift) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }

  /** This, with another {@link #fill}. */
  public Augmentation withFill(FillMode fill) {
    return new Augmentation(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        verticalFlip,
        brightness,
        channelShift,
        fill);
  }
}

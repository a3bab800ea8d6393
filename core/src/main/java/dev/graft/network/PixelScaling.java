package dev.graft.network;

import dev.graft.home.Fingerprint;
import java.util.List;

/**
 * What a base wants done to its pixels: {@code value * scale + offset} for each channel of an RGB
 * picture with values in [0, 255]; then, for some, the channels in the order blue, green, red. It
 * belongs to the network, so nobody can pair them wrongly.
 *
 * @param scale three factors, for red, green and blue
 * @param offset three summands, for red, green and blue
 * @param blueFirst whether the network's first channel is blue
 */
public record PixelScaling(List<Float> scale, List<Float> offset, boolean blueFirst) {
  /** {@code x / 127.5 - 1}: Keras's mode "tf". */
  public static final PixelScaling MINUS_ONE_TO_ONE = uniform(1 / 127.5f, -1);

  /** Pixels as they are: the network brings its own layers for it. */
  public static final PixelScaling NONE = uniform(1, 0);

  /** BGR less ImageNet's mean colour, in grey levels: Keras's mode "caffe". */
  public static final PixelScaling BLUE_FIRST_LESS_MEAN =
      new PixelScaling(List.of(1f, 1f, 1f), List.of(-123.68f, -116.779f, -103.939f), true);

  /** {@code (x / 255 - mean) / deviation} with ImageNet's: Keras's mode "torch". */
  public static final PixelScaling STANDARDIZED =
      new PixelScaling(
          floats(ImageNetColours.standardizingScale()),
          floats(ImageNetColours.standardizingOffset()),
          false);

  public PixelScaling {
    scale = List.copyOf(scale);
    offset = List.copyOf(offset);
  }

  /** For a network whose first channel is red. */
  public PixelScaling(List<Float> scale, List<Float> offset) {
    this(scale, offset, false);
  }

  Fingerprint fingerprint() {
    return Fingerprint.of("pixel scaling")
        .reals("scale", scale)
        .reals("offset", offset)
        .flag("blue_first", blueFirst);
  }

  private static PixelScaling uniform(float scale, float offset) {
    return new PixelScaling(List.of(scale, scale, scale), List.of(offset, offset, offset));
  }

  private static List<Float> floats(List<Double> values) {
    return values.stream().map(Double::floatValue).toList();
  }
}

package dev.graft.network;

import java.util.List;
import java.util.stream.IntStream;

/** Mean and standard deviation of ImageNet's pixels in [0, 1], for red, green and blue. */
public final class ImageNetColours {
  /** Of all pixels. */
  public static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);

  /** Of all pixels. */
  public static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);

  private ImageNetColours() {}

  /** Factors that take grey levels in [0, 255] to units of the deviation. */
  static List<Double> standardizingScale() {
    return DEVIATION.stream().map(deviation -> 1 / (255 * deviation)).toList();
  }

  /** Summands that then take the mean to zero. */
  static List<Double> standardizingOffset() {
    return IntStream.range(0, 3).mapToObj(c -> -MEAN.get(c) / DEVIATION.get(c)).toList();
  }
}

package dev.graft.check;

import dev.graft.features.Thumbnail;
import java.util.Comparator;
import java.util.List;

/**
 * How alike two thumbnails are once one is laid over the other in the way that suits best: over all
 * of it, or over a part with up to a fifth of its width and height cut away. Brightness and
 * contrast do not count. Where they fit best is seen by the correlation of their levels of grey,
 * and how well by that of the differences between neighbouring levels: things on a plain ground
 * look alike in their levels, whatever they are.
 */
final class Alignment {
  private static final int SIDE = Thumbnail.SIDE;

  /** Points compared across and down, at first and in the end. */
  private static final int COARSE = 16;

  private static final int FINE = 24;

  /** Pixels between windows, at first and in the end. */
  private static final double STRIDE = 3;

  private static final double NEAR = 0.5;

  /** So many of the best windows are looked at closely. */
  private static final int BEST = 3;

  private static final List<Part> PARTS =
      Part.SCALES.stream().flatMap(scale -> Part.of(scale, STRIDE).stream()).toList();

  /**
   * A part that all of the other thumbnail is laid over.
   *
   * @param fit how well they do, roughly
   */
  private record Laid(Part part, double fit) {}

  private Alignment() {}

  /**
   * The best correlation.
   *
   * @param one of which a part may do, as in {@link Thumbnail#greys}
   * @param other all of it
   * @return in [-1, 1]; 0 where one of them is of one grey alone
   */
  static double of(float[] one, float[] other) {
    double[] laid = standardised(Part.ALL.sampled(other, COARSE));
    return PARTS.stream()
        .map(part -> new Laid(part, product(laid, standardised(part.sampled(one, COARSE)))))
        .sorted(Comparator.comparingDouble(Laid::fit).reversed())
        .limit(BEST)
        .mapToDouble(best -> closely(one, other, best.part))
        .max()
        .orElse(0);
  }

  /** How well a part fits in its details once it is moved a little, in the way that suits best. */
  private static double closely(float[] one, float[] other, Part part) {
    double[] laid = Part.ALL.sampled(other, FINE);
    double[] standardised = standardised(laid);
    double[] best =
        part.near(NEAR)
            .map(near -> near.sampled(one, FINE))
            .max(Comparator.comparingDouble(near -> product(standardised, standardised(near))))
            .orElseThrow();
    return product(standardised(differences(laid)), standardised(differences(best)));
  }

  /** Of each point from the one below it and from the one beside it. */
  private static double[] differences(double[] points) {
    int side = FINE - 1;
    double[] differences = new double[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      int at = i / side * FINE + i % side;
      differences[2 * i] = points[at + FINE] - points[at];
      differences[2 * i + 1] = points[at + 1] - points[at];
    }
    return differences;
  }

  /** What a mirror shows of a thumbnail. */
  static float[] mirrored(float[] greys) {
    float[] mirrored = new float[greys.length];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        mirrored[row * SIDE + column] = greys[row * SIDE + SIDE - 1 - column];
      }
    }
    return mirrored;
  }

  /** With mean 0 and length 1; all 0 where all are the same. */
  private static double[] standardised(double[] points) {
    double mean = 0;
    for (double point : points) {
      mean += point / points.length;
    }
    double[] standardised = new double[points.length];
    double squares = 0;
    for (int i = 0; i < points.length; i++) {
      standardised[i] = points[i] - mean;
      squares += standardised[i] * standardised[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < points.length; i++) {
      standardised[i] = length < 1e-6 ? 0 : standardised[i] / length;
    }
    return standardised;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}

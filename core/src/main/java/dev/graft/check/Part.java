package dev.graft.check;

import dev.graft.features.Thumbnail;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of a thumbnail, of the same proportions.
 *
 * @param top in pixels from the upper edge
 * @param left in pixels from the left edge
 * @param scale of its width and height those of the whole, in (0, 1]
 */
record Part(double top, double left, double scale) {
  private static final int SIDE = Thumbnail.SIDE;

  /** The whole. */
  static final Part ALL = new Part(0, 0, 1);

  /** What may be left of width and height: all, or less where a photo was cropped. */
  static final List<Double> SCALES = List.of(1.0, 0.95, 0.9, 0.85, 0.8);

  /**
   * Where parts of one size begin, be it from above or from the left: at both ends, in the middle,
   * and in between.
   *
   * @param scale of them
   * @param stride so many pixels at most from one to the next
   */
  static double[] begins(double scale, double stride) {
    double room = SIDE * (1 - scale);
    int steps = 2 * (int) Math.ceil(room / stride / 2);
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(i -> steps == 0 ? 0 : i * room / steps)
        .toArray();
  }

  /** Parts of one size everywhere in the whole; see {@link #begins}. */
  static List<Part> of(double scale, double stride) {
    List<Part> parts = new ArrayList<>();
    for (double top : begins(scale, stride)) {
      for (double left : begins(scale, stride)) {
        parts.add(new Part(top, left, scale));
      }
    }
    return parts;
  }

  /** This part and those two steps around it. */
  Stream<Part> near(double step) {
    return IntStream.rangeClosed(-2, 2)
        .boxed()
        .flatMap(
            down ->
                IntStream.rangeClosed(-2, 2)
                    .mapToObj(across -> new Part(top + step * down, left + step * across, scale)));
  }

  /**
   * Points in it.
   *
   * @param greys the thumbnail's levels of grey, see {@link Thumbnail#greys}
   * @param across points in a row, and rows
   * @return row by row
   */
  double[] sampled(float[] greys, int across) {
    double[] points = new double[across * across];
    int[] columns = new int[across];
    double[] right = new double[across]; // share of the pixel to the right of that column
    for (int i = 0; i < across; i++) {
      double x = at(left, i, across);
      columns[i] = Math.min(SIDE - 2, (int) x);
      right[i] = x - columns[i];
    }
    for (int i = 0; i < across; i++) {
      double y = at(top, i, across);
      int row = Math.min(SIDE - 2, (int) y);
      double below = y - row;
      for (int j = 0; j < across; j++) {
        int at = row * SIDE + columns[j];
        double upper = greys[at] + right[j] * (greys[at + 1] - greys[at]);
        at += SIDE;
        double lower = greys[at] + right[j] * (greys[at + 1] - greys[at]);
        points[i * across + j] = upper + below * (lower - upper);
      }
    }
    return points;
  }

  /** Where the middle of a point is, in pixels' middles; at the edge for points beyond it. */
  private double at(double begin, int point, int across) {
    double at = begin + (point + 0.5) * scale * SIDE / across - 0.5;
    return Math.max(0, Math.min(SIDE - 1, at));
  }
}

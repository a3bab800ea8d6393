package dev.graft.check;

import dev.graft.features.Thumbnail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How alike two thumbnails are once one is laid over the other in the way that suits best: shifted
 * by a pixel, mirrored, or as a part of the other with up to a fifth of its width and height cut
 * away. Brightness and contrast do not count: it is the correlation of their levels of grey.
 */
final class Alignment {
  private static final int SIDE = Thumbnail.SIDE;

  /** Points compared across and down, at first and in the end. */
  private static final int COARSE = 16;

  private static final int FINE = 24;

  /** Pixels between windows, at first and in the end. */
  private static final double STRIDE = 2;

  private static final double NEAR = 0.5;

  /** So many of the best windows are looked at closely. */
  private static final int BEST = 3;

  /** What is left of width and height. */
  private static final double[] SCALES = {1, 0.95, 0.9, 0.85, 0.8};

  private Alignment() {}

  /** A part of one thumbnail, laid over all of another. */
  private static final class Window {
    private final float[] of;
    private final float[] over;
    private final double top;
    private final double left;
    private final double scale;

    Window(float[] of, float[] over, double top, double left, double scale) {
      this.of = of;
      this.over = over;
      this.top = top;
      this.left = left;
      this.scale = scale;
    }

    double fit(int points) {
      return product(
          standardised(sampled(over, 0, 0, 1, points)),
          standardised(sampled(of, top, left, scale, points)));
    }

    Stream<Window> near() {
      return Stream.of(-2, -1, 0, 1, 2)
          .flatMap(
              down ->
                  Stream.of(-2, -1, 0, 1, 2)
                      .map(
                          across ->
                              new Window(
                                  of, over, top + NEAR * down, left + NEAR * across, scale)));
    }
  }

  private record Fit(Window window, double value) {}

  /**
   * The best correlation.
   *
   * @param one as in {@link Thumbnail#greys}
   * @return in [-1, 1]; 0 where one of them is of one grey alone
   */
  static double of(float[] one, float[] other) {
    float[] mirrored = mirrored(other);
    return Stream.of(
            windows(one, other),
            windows(other, one),
            windows(one, mirrored),
            windows(mirrored, one))
        .flatMap(windows -> windows)
        .map(window -> new Fit(window, window.fit(COARSE)))
        .sorted(Comparator.comparingDouble(Fit::value).reversed())
        .limit(BEST)
        .flatMap(best -> best.window.near())
        .mapToDouble(window -> window.fit(FINE))
        .max()
        .orElse(0);
  }

  private static Stream<Window> windows(float[] of, float[] over) {
    List<Window> windows = new ArrayList<>();
    for (double scale : SCALES) {
      double room = SIDE * (1 - scale);
      int steps = (int) Math.ceil(room / STRIDE);
      for (int down = 0; down <= steps; down++) {
        for (int across = 0; across <= steps; across++) {
          double share = steps == 0 ? 0 : room / steps;
          windows.add(new Window(of, over, down * share, across * share, scale));
        }
      }
    }
    return windows.stream();
  }

  private static float[] mirrored(float[] greys) {
    float[] mirrored = new float[greys.length];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        mirrored[row * SIDE + column] = greys[row * SIDE + SIDE - 1 - column];
      }
    }
    return mirrored;
  }

  /** Points of a window, row by row. */
  private static double[] sampled(
      float[] greys, double top, double left, double scale, int across) {
    double[] points = new double[across * across];
    double step = scale * SIDE / across;
    for (int i = 0; i < across; i++) {
      for (int j = 0; j < across; j++) {
        points[i * across + j] =
            between(greys, top + (i + 0.5) * step - 0.5, left + (j + 0.5) * step - 0.5);
      }
    }
    return points;
  }

  private static double between(float[] greys, double down, double across) {
    double y = Math.max(0, Math.min(SIDE - 1, down));
    double x = Math.max(0, Math.min(SIDE - 1, across));
    int row = Math.min(SIDE - 2, (int) y);
    int column = Math.min(SIDE - 2, (int) x);
    double below = y - row;
    double right = x - column;
    int at = row * SIDE + column;
    return (1 - below) * ((1 - right) * greys[at] + right * greys[at + 1])
        + below * ((1 - right) * greys[at + SIDE] + right * greys[at + SIDE + 1]);
  }

  /** With mean 0 and length 1; all 0 where all are the same. */
  private static double[] standardised(double[] points) {
    double mean = 0;
    for (double point : points) {
      mean += point / points.length;
    }
    double squares = 0;
    for (int i = 0; i < points.length; i++) {
      points[i] -= mean;
      squares += points[i] * points[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < points.length; i++) {
      points[i] = length < 1e-6 ? 0 : points[i] / length;
    }
    return points;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}

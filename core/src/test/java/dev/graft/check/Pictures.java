package dev.graft.check;

import dev.graft.features.Thumbnail;
import java.util.Random;

/** Levels of grey that look like photos: soft blobs. */
final class Pictures {
  static final int SIDE = Thumbnail.SIDE;

  private Pictures() {}

  /** Another picture for each seed. */
  static float[] blobs(long seed) {
    return blobs(seed, 0, 0, 1);
  }

  /** A window of it, whose sides are a share of the whole one's. */
  static float[] blobs(long seed, double top, double left, double scale) {
    Random random = new Random(seed);
    double[][] blobs = new double[12][];
    for (int i = 0; i < blobs.length; i++) {
      blobs[i] =
          new double[] {
            random.nextDouble(),
            random.nextDouble(),
            0.05 + 0.1 * random.nextDouble(),
            random.nextDouble() - 0.5
          };
    }
    float[] greys = new float[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double y = top + scale * (row + 0.5) / SIDE;
        double x = left + scale * (column + 0.5) / SIDE;
        double grey = 0.5;
        for (double[] blob : blobs) {
          double squares = (Math.pow(y - blob[0], 2) + Math.pow(x - blob[1], 2));
          grey += blob[3] * Math.exp(-squares / (2 * blob[2] * blob[2]));
        }
        greys[row * SIDE + column] = (float) Math.max(0, Math.min(1, grey));
      }
    }
    return greys;
  }

  static float[] mirrored(float[] greys) {
    float[] mirrored = new float[greys.length];
    for (int i = 0; i < greys.length; i++) {
      mirrored[i] = greys[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
    }
    return mirrored;
  }

  static float[] brighter(float[] greys) {
    float[] brighter = new float[greys.length];
    for (int i = 0; i < greys.length; i++) {
      brighter[i] = Math.min(1, 1.1f * greys[i]);
    }
    return brighter;
  }
}

package dev.graft.drift;

import org.jspecify.annotations.Nullable;

/** What is kept of a photo as long as it is in the window. */
final class SeenPhoto {
  final int predicted;
  final double[] sketch;

  /** Null where the model does not tell how strange a photo is. */
  final @Nullable Strangeness strangeness;

  /** How strange it is. */
  static final class Strangeness {
    final boolean unknown;
    final boolean aboveMedian;
    final double step;

    Strangeness(boolean unknown, boolean aboveMedian, double step) {
      this.unknown = unknown;
      this.aboveMedian = aboveMedian;
      this.step = step;
    }
  }

  SeenPhoto(int predicted, double[] sketch, @Nullable Strangeness strangeness) {
    this.predicted = predicted;
    this.sketch = sketch;
    this.strangeness = strangeness;
  }
}

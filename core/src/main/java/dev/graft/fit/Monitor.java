package dev.graft.fit;

import java.util.OptionalDouble;

/** A number that is watched from epoch to epoch. */
public enum Monitor {
  /** Loss on the validation photos; smaller is better. */
  VAL_LOSS("val_loss", -1),
  /** Accuracy on the validation photos; greater is better. */
  VAL_ACCURACY("val_accuracy", 1),
  /** Loss on the training photos; smaller is better. */
  LOSS("loss", -1),
  /** Accuracy on the training photos; greater is better. */
  ACCURACY("accuracy", 1);

  private final String title;
  private final int direction;

  Monitor(String title, int direction) {
    this.title = title;
    this.direction = direction;
  }

  /** Its name in Keras and in {@code metrics.json}. */
  public String title() {
    return title;
  }

  /** The number in one epoch; empty if it is about validation photos and there were none. */
  public OptionalDouble of(EpochMetrics epoch) {
    return switch (this) {
      case VAL_LOSS -> epoch.valLoss();
      case VAL_ACCURACY -> epoch.valAccuracy();
      case LOSS -> OptionalDouble.of(epoch.loss());
      case ACCURACY -> OptionalDouble.of(epoch.accuracy());
    };
  }

  /**
   * Whether {@code current} is better than {@code best} by more than {@code minDelta}, which is at
   * least 0. Nothing is better than NaN, and NaN is better than nothing.
   */
  public boolean improves(double current, double best, double minDelta) {
    return direction < 0 ? current + minDelta < best : current - minDelta > best;
  }
}

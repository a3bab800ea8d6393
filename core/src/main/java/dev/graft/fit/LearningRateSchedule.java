package dev.graft.fit;

import dev.graft.home.Fingerprint;

/**
 * How the learning rate changes from step to step: a warm-up, then a course.
 *
 * @param course what comes after the warm-up
 * @param warmUp share of all steps, in [0, 1), over which the rate rises evenly to its full value
 */
public record LearningRateSchedule(Course course, double warmUp) {
  /** The rate after the warm-up. */
  public enum Course {
    /** Full until the end. */
    CONSTANT,
    /** From full to nothing along half a cosine (Loshchilov and Hutter, "SGDR", ICLR 2017). */
    COSINE
  }

  /** Checks the range. */
  public LearningRateSchedule {
    if (!(warmUp >= 0 && warmUp < 1)) {
      throw new IllegalArgumentException(
          "The warm-up must be a share of at least 0 and below 1. Received: " + warmUp);
    }
  }

  /** The full rate from the first step to the last. */
  public static LearningRateSchedule constant() {
    return new LearningRateSchedule(Course.CONSTANT, 0);
  }

  /** Keras's {@code CosineDecay} over all steps. */
  public static LearningRateSchedule cosine() {
    return new LearningRateSchedule(Course.COSINE, 0);
  }

  /** This course after a warm-up of another length. */
  public LearningRateSchedule withWarmUp(double warmUp) {
    return new LearningRateSchedule(course, warmUp);
  }

  /**
   * What the learning rate is multiplied by.
   *
   * @param step counted from 0
   * @param steps how many there are in all
   * @return in (0, 1]: also the first and the last step move the weights
   */
  public double factor(long step, long steps) {
    if (step < 0 || step >= steps) {
      throw new IllegalArgumentException("There is no step " + step + " in " + steps);
    }
    long warmSteps = (long) (warmUp * steps);
    if (step < warmSteps) {
      return (step + 1.0) / (warmSteps + 1.0);
    }
    double done = (double) (step - warmSteps) / (steps - warmSteps);
    return switch (course) {
      case CONSTANT -> 1;
      case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
    };
  }

  Fingerprint fingerprint() {
    return Fingerprint.of("learning-rate schedule")
        .choice("course", course)
        .real("warm_up", warmUp);
  }
}

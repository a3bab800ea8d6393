package dev.graft.fit;

import dev.graft.home.Fingerprint;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Lowers the learning rate when training no longer gets better, as Keras's {@code
 * ReduceLROnPlateau}. It keeps no state: the rate follows from the epochs so far. An epoch without
 * the watched number does not count.
 *
 * @param monitor what has to get better
 * @param factor what the rate is multiplied by, in (0, 1)
 * @param patience after how many epochs in a row without improvement; 0 means the same as 1
 * @param minDelta what counts as improvement: more than this; at least 0
 * @param cooldown how many epochs after a reduction, less one, are not held against the new rate:
 *     in Keras the epoch that follows ends a cooldown of 1 before it is judged, so 1 means the same
 *     as 0
 * @param minLearningRate the rate is not lowered any further; at least 0
 */
public record ReduceOnPlateau(
    Monitor monitor,
    double factor,
    int patience,
    double minDelta,
    int cooldown,
    double minLearningRate) {
  /** Checks the ranges. */
  public ReduceOnPlateau {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "The factor of the learning rate must be above 0 and below 1. Received: " + factor);
    }
    if (patience < 0 || !(minDelta >= 0) || cooldown < 0 || !(minLearningRate >= 0)) {
      throw new IllegalArgumentException(
          "Patience, minimum delta, cooldown and minimum rate must be at least 0. Received: %d, %s, %d, %s"
              .formatted(patience, minDelta, cooldown, minLearningRate));
    }
  }

  /** Keras's defaults: a tenth after ten epochs in which the validation loss gained under 1e-4. */
  public static ReduceOnPlateau standard() {
    return new ReduceOnPlateau(Monitor.VAL_LOSS, 0.1, 10, 1e-4, 0, 0);
  }

  /**
   * The learning rate of the next epoch.
   *
   * @param history of this phase, one entry a finished epoch; the rates in it are not looked at
   * @param initial the rate of the first epoch
   */
  public double learningRate(List<EpochMetrics> history, double initial) {
    double rate = initial;
    OptionalDouble best = OptionalDouble.empty();
    int waited = 0;
    int cooling = 0;
    for (EpochMetrics epoch : history) {
      OptionalDouble current = monitor.of(epoch);
      if (current.isEmpty()) {
        continue;
      }
      if (cooling > 0) {
        cooling--;
        waited = 0;
      }
      if (best.isEmpty() || monitor.improves(current.getAsDouble(), best.getAsDouble(), minDelta)) {
        best = current;
        waited = 0;
      } else if (cooling == 0) {
        waited++;
        if (waited >= patience && rate > minLearningRate) {
          rate = Math.max(rate * factor, minLearningRate);
          cooling = cooldown;
          waited = 0;
        }
      }
    }
    return rate;
  }

  Fingerprint fingerprint() {
    return Fingerprint.of("reduce on plateau")
        .choice("monitor", monitor)
        .real("factor", factor)
        .whole("patience", patience)
        .real("min_delta", minDelta)
        .whole("cooldown", cooldown)
        .real("min_learning_rate", minLearningRate);
  }
}

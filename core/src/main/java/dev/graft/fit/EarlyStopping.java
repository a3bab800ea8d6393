package dev.graft.fit;

import dev.graft.home.Fingerprint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ends training when it no longer helps, as Keras's callback of that name with {@code
 * restore_best_weights}. It keeps no state: every answer follows from the epochs so far. An epoch
 * without the watched number does not count.
 *
 * @param monitor what has to get better
 * @param minDelta by more than how much; at least 0
 * @param patience how many epochs in a row may pass without that; 0 means the same as 1
 * @param startFromEpoch how many epochs at the start are not looked at
 */
public record EarlyStopping(Monitor monitor, double minDelta, int patience, int startFromEpoch) {
  /** Checks the ranges. */
  public EarlyStopping {
    if (!(minDelta >= 0) || patience < 0 || startFromEpoch < 0) {
      throw new IllegalArgumentException(
          "Minimum delta, patience and first epoch must be at least 0. Received: %s, %d, %d"
              .formatted(minDelta, patience, startFromEpoch));
    }
  }

  /** Where training stands. */
  private record Standing(int bestEpoch, double best, int epochsSince) {}

  /**
   * Why training should end now; empty if it should go on.
   *
   * @param history of this phase, one entry a finished epoch
   */
  public Optional<String> reasonToStop(List<EpochMetrics> history) {
    Standing standing = standing(history);
    if (standing.epochsSince < Math.max(1, patience)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s has not improved for %s (best: %.4f in epoch %d)",
            monitor.title(),
            standing.epochsSince == 1 ? "an epoch" : standing.epochsSince + " epochs",
            standing.best,
            standing.bestEpoch));
  }

  /**
   * The epoch whose weights are to be kept, counted from 1: the last one that was better than those
   * before it. As long as no epoch was looked at, the last one; 0 before the first.
   *
   * @param history of this phase, one entry a finished epoch
   */
  public int bestEpoch(List<EpochMetrics> history) {
    int best = standing(history).bestEpoch;
    return best == 0 ? history.size() : best;
  }

  private Standing standing(List<EpochMetrics> history) {
    Standing standing = new Standing(0, Double.NaN, 0);
    for (int epoch = startFromEpoch + 1; epoch <= history.size(); epoch++) {
      OptionalDouble current = monitor.of(history.get(epoch - 1));
      if (current.isPresent()) {
        standing = after(epoch, current.getAsDouble(), standing);
      }
    }
    return standing;
  }

  private Standing after(int epoch, double current, Standing before) {
    return before.bestEpoch == 0 || monitor.improves(current, before.best, minDelta)
        ? new Standing(epoch, current, 0)
        : new Standing(before.bestEpoch, before.best, before.epochsSince + 1);
  }

  Fingerprint fingerprint() {
    return Fingerprint.of("early stopping")
        .choice("monitor", monitor)
        .real("min_delta", minDelta)
        .whole("patience", patience)
        .whole("start_from_epoch", startFromEpoch);
  }
}

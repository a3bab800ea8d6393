package dev.graft.fit;

import dev.graft.home.Fingerprint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a training loop trains.
 *
 * @param phase what is being trained, for the history: {@code head}, {@code fine_tune}, {@code
 *     scratch}
 * @param epochs how often every example is seen, and what the schedule is stretched over
 * @param lastEpoch after which training ends, at most {@code epochs}
 * @param batch examples a step
 * @param learningRate of Adam, before the schedule
 * @param schedule by what the learning rate is multiplied as training goes on
 * @param seed of the order of examples, the choice of views, and dropout
 * @param earlyStopping ends training when it no longer helps
 * @param reduceOnPlateau lowers the learning rate when it no longer helps
 * @param keepBest whether to end with the weights of the epoch that was best on the validation
 *     examples (without those, on the training examples) instead of the last
 * @param classWeights how much each class counts; empty for all the same
 * @param precision what convolutions multiply in while learning
 */
public record LoopSettings(
    String phase,
    int epochs,
    int lastEpoch,
    int batch,
    double learningRate,
    LearningRateSchedule schedule,
    long seed,
    Optional<EarlyStopping> earlyStopping,
    Optional<ReduceOnPlateau> reduceOnPlateau,
    boolean keepBest,
    List<Double> classWeights,
    Precision precision) {
  /** By the validation photos, where there are any. */
  private static final Comparator<EpochMetrics> BY_MERIT =
      Comparator.<EpochMetrics>comparingDouble(e -> e.valAccuracy().orElse(e.accuracy()))
          .thenComparingDouble(e -> -e.valLoss().orElse(e.loss()));

  public LoopSettings {
    requireSound(epochs, batch, learningRate);
    classWeights = List.copyOf(classWeights);
  }

  /**
   * Requires numbers that a loop can be run with.
   *
   * @throws IllegalArgumentException if they are not
   */
  public static void requireSound(int epochs, int batch, double learningRate) {
    if (epochs < 1 || batch < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "Epochs and batch must be at least 1 and the learning rate above 0. Received: %d, %d, %s"
              .formatted(epochs, batch, learningRate));
    }
  }

  /** A number of epochs at a constant rate, as plain as can be. */
  public static LoopSettings plain(
      String phase, int epochs, int batch, double learningRate, long seed, Precision precision) {
    return new LoopSettings(
        phase,
        epochs,
        epochs,
        batch,
        learningRate,
        LearningRateSchedule.constant(),
        seed,
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        precision);
  }

  /**
   * The same training once more, without choices: up to an epoch that was found to be the best.
   *
   * @param phase its name in the history
   */
  public LoopSettings again(String phase, int bestEpoch) {
    return new LoopSettings(
        phase,
        epochs,
        bestEpoch,
        batch,
        learningRate,
        schedule,
        seed,
        Optional.empty(),
        Optional.empty(),
        false,
        classWeights,
        precision);
  }

  /** The rate for the next epoch, before the schedule. */
  double learningRate(List<EpochMetrics> history) {
    return reduceOnPlateau
        .map(rule -> rule.learningRate(history, learningRate))
        .orElse(learningRate);
  }

  /**
   * The best epoch so far, counted from 1; 0 before the first. By early stopping's own measure if
   * there is one; otherwise the one that was right most often and, among equals, whose loss was the
   * lowest: on some hundred photos many are equal.
   */
  int bestEpoch(List<EpochMetrics> history) {
    if (earlyStopping.isPresent()) {
      return earlyStopping.get().bestEpoch(history);
    }
    int best = 0;
    for (int epoch = 1; epoch <= history.size(); epoch++) {
      if (best == 0 || BY_MERIT.compare(history.get(epoch - 1), history.get(best - 1)) > 0) {
        best = epoch;
      }
    }
    return best;
  }

  /** Whether training should end before its last epoch. */
  boolean stopsEarly(List<EpochMetrics> history) {
    return earlyStopping.flatMap(rule -> rule.reasonToStop(history)).isPresent();
  }

  /** What a training by these settings depends on besides examples and weights. */
  public Fingerprint fingerprint() {
    Fingerprint fields =
        Fingerprint.of("training loop")
            .text("phase", phase)
            .whole("epochs", epochs)
            .whole("last_epoch", lastEpoch)
            .whole("batch", batch)
            .real("learning_rate", learningRate)
            .part("schedule", schedule.fingerprint())
            .whole("seed", seed)
            .flag("keep_best", keepBest)
            .reals("class_weights", classWeights)
            .choice("precision", precision);
    earlyStopping.ifPresent(rule -> fields.part("early_stopping", rule.fingerprint()));
    reduceOnPlateau.ifPresent(rule -> fields.part("reduce_on_plateau", rule.fingerprint()));
    return fields;
  }
}

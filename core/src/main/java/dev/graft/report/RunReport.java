package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.PairedComparison;
import dev.graft.evaluation.PairedLossTest;
import dev.graft.evaluation.PairedTest;
import dev.graft.features.SkippedPhoto;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.ParameterCount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything there is to tell about one training.
 *
 * @param graft version
 * @param base id of the pretrained network, or of the one that was trained from scratch
 * @param alpha its width multiplier
 * @param size of the pictures in pixels
 * @param fit what is done about photos that are no squares: {@code squash}, {@code pad} or {@code
 *     crop}
 * @param recipe how the head was trained: {@code auto} or {@code keras}
 * @param head its form, such as {@code linear}
 * @param taps layers before the last whose maps' means it takes besides the last one's
 * @param fast whether what stays frozen computes in whole numbers of eight bits
 * @param mirrored whether it answers with the mean of the logits of a photo and its mirror image
 * @param l2 strength of the penalty that cross-validation inside the training photos chose
 * @param classes names in the order of the model's outputs
 * @param settings what was asked for, as far as it had an effect
 * @param headSettings what a head that was solved was asked for; empty for one by epochs
 * @param skipped photos that cannot be read; they are in no count but that of their number
 * @param precision what convolutions multiplied in while learning: {@code float32} or {@code
 *     bfloat16}; empty if there were none in what learned
 * @param history one entry an epoch; empty if there were none
 * @param fineTuning what came of fine-tuning, where it was asked for
 * @param val how good the model is on validation photos, where there are any
 * @param test how good it is on test photos, where there are any
 * @param crossValidation on the photos that it learned from, each judged by a head that had not
 *     learned from it; empty where there was no cross-validation
 * @param repeated photos that are there more than once
 * @param trust how far to trust the model; empty if nothing is known of that
 * @param curve what more photos would make of the head; empty if it learned by epochs, or from few
 * @param search what was tried before some of the settings were taken
 */
public record RunReport(
    String graft,
    String base,
    double alpha,
    int size,
    String fit,
    String recipe,
    String head,
    List<String> taps,
    boolean fast,
    boolean mirrored,
    Optional<Double> l2,
    long seed,
    List<String> classes,
    Counts counts,
    List<Setting> settings,
    Optional<HeadSettings> headSettings,
    List<SkippedPhoto> skipped,
    ParameterCount parameters,
    Optional<String> precision,
    List<EpochMetrics> history,
    Optional<FineTuning> fineTuning,
    Optional<Evaluation> val,
    Optional<Evaluation> test,
    Optional<Evaluation> crossValidation,
    RepeatedPhotos repeated,
    Optional<TrustReport> trust,
    Optional<LearningCurve> curve,
    Times times,
    Cache cache,
    SearchReport search) {

  /**
   * Photos used.
   *
   * @param trainOfClass those learned from, a number a class
   */
  public record Counts(int train, int val, int test, List<Integer> trainOfClass) {
    public Counts {
      trainOfClass = List.copyOf(trainOfClass);
    }
  }

  /**
   * What a head that was solved was asked for, apart from what the model file says.
   *
   * @param taps whether it was to take the means of earlier maps: {@code auto}, {@code yes} or
   *     {@code no}
   * @param balanced whether all classes count the same
   * @param views augmented views of each photo that it learned from besides; 0 for none
   */
  public record HeadSettings(String taps, boolean balanced, int views) {}

  /**
   * How long each part took.
   *
   * @param search for base, size, fit or depth, the features of what was tried included; zero where
   *     nothing was searched for
   * @param total of all that, and of what is no part
   */
  public record Times(
      Duration search,
      Duration features,
      Duration head,
      Duration fineTune,
      Duration evaluate,
      Duration total) {}

  /**
   * The fine-tuned model against the head alone.
   *
   * @param boundary the layer up to which everything stayed frozen
   * @param bestEpoch whose weights the fine-tuned model has
   * @param picked whether that epoch was picked for how it did, and is not just the last
   * @param kept whether the fine-tuned model is the result
   * @param comparison how the two fared on the same photos, the head alone first
   * @param slices how many slices these photos are of, each with trainings of its own
   * @param averages what averages of weights brought
   * @param cutShort whether it was stopped before its end, because its time was over or somebody
   *     wished it
   */
  public record FineTuning(
      String boundary,
      int bestEpoch,
      boolean picked,
      boolean kept,
      PairedComparison comparison,
      int slices,
      WeightAverages averages,
      boolean cutShort) {
    /** Why it was kept or not, in a sentence. */
    public String reason() {
      PairedTest accuracy = comparison.accuracy();
      PairedLossTest loss = comparison.loss();
      return String.format(
          Locale.ROOT,
          "on %,d photos%s it alone was right %d times and the head alone %d times, a difference of"
              + " %+.1f points (p = %.2g, McNemar's test), and its loss was %.3f instead of %.3f"
              + " (p = %.2g, sign-flip test), where p below %s counts; %s",
          accuracy.photos(),
          slices > 1 ? " in %d slices".formatted(slices) : "",
          accuracy.onlySecondRight(),
          accuracy.onlyFirstRight(),
          100 * accuracy.accuracyGain(),
          accuracy.pValue(),
          loss.second(),
          loss.first(),
          loss.pValue(),
          BigDecimal.valueOf(comparison.level()).stripTrailingZeros().toPlainString(),
          conclusion());
    }

    private String conclusion() {
      if (comparison.secondIsMoreAccurate()) {
        return "so it is better by more than chance explains";
      }
      if (comparison.secondIsSurer()) {
        return "so its loss is lower by more than chance explains, and it is right no less often";
      }
      if (comparison.secondIsLikelierBetter()) {
        return "so it is the better bet, though chance may explain that";
      }
      if (comparison.loss().gain() <= 0) {
        return "so it is not better";
      }
      if (comparison.loss().second() >= comparison.guessingLoss()) {
        return String.format(
            Locale.ROOT, "its loss is lower, but guessing has %.3f", comparison.guessingLoss());
      }
      return comparison.loss().secondIsBetter(comparison.level())
              || comparison.accuracy().firstIsBetter(comparison.level())
          ? "its loss is lower, but it is right less often"
          : "so they are as good as each other";
    }

    /**
     * By what it was kept: {@code accuracy} or {@code loss} where one is better by more than chance
     * explains, {@code lower_loss} where chance may explain it; empty if it was not.
     */
    public Optional<String> keptBy() {
      if (!kept) {
        return Optional.empty();
      }
      if (comparison.secondIsMoreAccurate()) {
        return Optional.of("accuracy");
      }
      return Optional.of(comparison.secondIsSurer() ? "loss" : "lower_loss");
    }
  }

  /** Photos whose features the cache had, and photos that had to be computed. */
  public record Cache(int hits, int misses) {}

  public RunReport {
    classes = List.copyOf(classes);
    settings = List.copyOf(settings);
    skipped = List.copyOf(skipped);
    history = List.copyOf(history);
  }

  /**
   * How good the model is, and on which photos.
   *
   * @param part {@code test}, {@code val}, or {@code train} for cross-validation
   */
  public record Reported(String part, Evaluation evaluation) {
    /** What these photos are called: {@code test}, {@code validation} or {@code training}. */
    public String photos() {
      return switch (part) {
        case "train" -> "training";
        case "val" -> "validation";
        default -> part;
      };
    }

    /** Whether the photos were learned from, each but by the head that judged it. */
    public boolean byCrossValidation() {
      return part.equals("train");
    }
  }

  /**
   * What there is to say of how good the model is: on test photos, otherwise on validation photos,
   * otherwise by cross-validation; empty where none of these is.
   */
  public Optional<Reported> reported() {
    return test.map(photos -> new Reported("test", photos))
        .or(() -> val.map(photos -> new Reported("val", photos)))
        .or(() -> crossValidation.map(photos -> new Reported("train", photos)));
  }

  /** Photos that went through the frozen part each second, found in the cache or not. */
  public double imagesPerSecond() {
    int photos = counts.train() + counts.val() + counts.test();
    return photos / Math.max(1e-9, times.features().toNanos() * 1e-9);
  }
}

package dev.graft.drift;

import dev.graft.TrustSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a window of photos with the training, by all there is to compare. */
final class WindowTests {
  /** Photos for each number of a sketch that is tested: its spread has to be found from them. */
  private static final int PHOTOS_EACH = 12;

  /**
   * By how many deviations the mean novelty of new photos differs from the training's from model to
   * model, whatever the photos: the one was found by the heads of cross-validation, the other is by
   * the head in the file. Measured; see {@code docs/drift.md}.
   */
  private static final double MODELS_OWN = 0.1;

  private final int trained;
  private final TrustSheet.Drift summary;
  private final TrustSheet.@Nullable Unknown promised;
  private final FeatureSketch sketch;

  /**
   * @param trained how many photos the summary is of
   * @param promised what is unknown; null where the model does not tell
   */
  WindowTests(
      int trained,
      TrustSheet.Drift summary,
      TrustSheet.@Nullable Unknown promised,
      FeatureSketch sketch) {
    this.trained = trained;
    this.summary = summary;
    this.promised = promised;
    this.sketch = sketch;
  }

  /**
   * Compares.
   *
   * @param number how often this is done, this time included
   */
  DriftReport.Comparison compare(Collection<Block> window, long number) {
    List<SeenPhoto> photos = window.stream().flatMap(block -> block.photos().stream()).toList();
    int[] predicted = photos.stream().mapToInt(photo -> photo.predicted).toArray();
    Strata strata = Strata.of(predicted, summary.classes());
    DriftReport.Unknown unknown = promised == null ? null : unknown(photos, strata, promised);
    DriftReport.Novelty novelty = promised == null ? null : novelty(photos, strata);
    DriftReport.Features features = features(window, photos, strata);
    double least = features.p();
    int parts = 1;
    if (unknown != null && novelty != null) {
      least = Math.min(least, Math.min(unknown.p(), novelty.p()));
      parts = 3;
    }
    double p = Math.min(1, parts * least);
    return new DriftReport.Comparison(
        number,
        photos.size(),
        unknown,
        novelty,
        features,
        p,
        corrected(p, number),
        classes(predicted, number));
  }

  /** The shares 1 / (j (j + 1)) of all comparisons add up to 1. */
  static double corrected(double p, long number) {
    return Math.min(1, p * number * (number + 1.0));
  }

  private DriftReport.Unknown unknown(
      List<SeenPhoto> photos, Strata strata, TrustSheet.Unknown promised) {
    boolean[] unknown = new boolean[photos.size()];
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] = Objects.requireNonNull(photos.get(i).strangeness).unknown;
    }
    return new DriftReport.Unknown(
        share(count(photos, each -> each.unknown), photos),
        promised.refuse(),
        UnknownShare.p(unknown, strata, promised, trained));
  }

  private DriftReport.Novelty novelty(List<SeenPhoto> photos, Strata strata) {
    double[][] steps =
        photos.stream()
            .map(photo -> new double[] {Objects.requireNonNull(photo.strangeness).step})
            .toArray(double[][]::new);
    return new DriftReport.Novelty(
        share(count(photos, each -> each.aboveMedian), photos),
        MeanShift.of(steps, strata, 1.0 / trained + MODELS_OWN * MODELS_OWN).pOfRise());
  }

  private interface Question {
    boolean asks(SeenPhoto.Strangeness strangeness);
  }

  private static int count(List<SeenPhoto> photos, Question question) {
    return Math.toIntExact(
        photos.stream()
            .filter(photo -> question.asks(Objects.requireNonNull(photo.strangeness)))
            .count());
  }

  private static double share(int count, List<SeenPhoto> photos) {
    return count / (double) photos.size();
  }

  private DriftReport.Features features(
      Collection<Block> window, List<SeenPhoto> photos, Strata strata) {
    int numbers = sketch.count();
    while (numbers > 1 && numbers * PHOTOS_EACH > photos.size()) {
      numbers /= 2;
    }
    int kept = numbers;
    double[][] sketches =
        photos.stream()
            .map(photo -> FeatureSketch.folded(photo.sketch, kept))
            .toArray(double[][]::new);
    int largest = 0;
    double largestShift = 0;
    double squares = 0;
    for (int f = 0; f < sketch.features(); f++) {
      double sum = 0;
      for (Block block : window) {
        sum += block.sum(f);
      }
      double shift = sketch.standardized(f, sum / photos.size());
      squares += shift * shift;
      if (Math.abs(shift) > Math.abs(largestShift)) {
        largest = f;
        largestShift = shift;
      }
    }
    return new DriftReport.Features(
        Math.sqrt(squares / sketch.features()),
        largest,
        largestShift,
        MeanShift.of(sketches, strata, 1.0 / trained).p());
  }

  private DriftReport.Classes classes(int[] predicted, long number) {
    int[] counts = Strata.counts(predicted, summary.classes().size());
    List<Double> shares = new ArrayList<>();
    Arrays.stream(counts).forEach(count -> shares.add(count / (double) predicted.length));
    double p = ClassMix.p(counts, summary.classes(), trained);
    return new DriftReport.Classes(
        shares,
        summary.classes(),
        ClassMix.mostChanged(counts, summary.classes(), trained),
        p,
        corrected(p, number));
  }
}

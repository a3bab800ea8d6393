package dev.graft.drift;

import dev.graft.TrustSheet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the photos a model sees do not look like its training photos any more. Told of each
 * photo, it compares the latest {@value #WINDOW} with the summary in the model file whenever
 * {@value #STEP} more have come, and first when there are {@value #FEWEST}.
 *
 * <p>Comparing again and again finds something by chance sooner or later. So the j-th comparison is
 * given the share 1 / (j (j + 1)) of the probability of a false alarm, and these add up to 1: what
 * is corrected is {@code p} times j (j + 1). That holds however the comparisons depend on each
 * other, and they do: they share photos, and all share the training's summary, whose own chance
 * never averages out. (So a product of e-values over the windows would not hold.) What each number
 * promises, and what was measured, is told in {@code docs/drift.md}.
 *
 * <p>Any number of threads may use it at once. The same photos in the same order give the same
 * reports. It holds some 300 bytes a photo of the window and ten sums a feature.
 */
public final class DriftWatch {
  /** How many photos are compared at most: the latest. */
  public static final int WINDOW = 500;

  /** After how many more photos they are compared again. */
  public static final int STEP = 50;

  /** Of fewer photos nothing is said. */
  public static final int FEWEST = 100;

  /**
   * The probability of a false alarm, in all the life of a watch whose photos are like those of the
   * training and come one independently of the other.
   */
  public static final double LEVEL = 0.01;

  private final WindowTests tests;
  private final FeatureSketch sketch;
  private final TrustSheet.Drift summary;
  private final TrustSheet.@Nullable Unknown unknown;
  private final @Nullable NoveltySteps novelty;
  private final double medianNovelty;

  private final Object lock = new Object();
  private final Deque<Block> window = new ArrayDeque<>();
  private Block current;
  private long photos;
  private long comparisons;
  private DriftReport.@Nullable Comparison latest;

  private DriftWatch(TrustSheet sheet, TrustSheet.Drift summary) {
    this.summary = summary;
    sketch = FeatureSketch.of(summary);
    int quantiles = summary.novelty().size();
    unknown = quantiles > 2 ? sheet.unknown() : null;
    novelty = unknown == null ? null : new NoveltySteps(summary.novelty());
    medianNovelty = unknown == null ? 0 : summary.novelty().get(quantiles / 2);
    tests = new WindowTests(sheet.photos(), summary, unknown, sketch);
    current = new Block(sketch.features());
  }

  /**
   * A watch over a model.
   *
   * @param sheet of its card
   * @return empty if its file has no summary of the training photos
   */
  public static Optional<DriftWatch> of(@Nullable TrustSheet sheet) {
    return sheet == null || sheet.drift() == null
        ? Optional.empty()
        : Optional.of(new DriftWatch(sheet, sheet.drift()));
  }

  /**
   * Takes note of a photo; every {@value #STEP}-th takes some milliseconds, for the comparison.
   *
   * @param probabilities one a class
   * @param novelty how strange it is; needed where the model's file says what is unknown
   * @param embedding one number a feature; neither kept nor changed
   * @throws IllegalArgumentException if these do not fit the model or a number is not finite; the
   *     photo is not counted then
   */
  public void saw(float[] probabilities, OptionalDouble novelty, float[] embedding) {
    requireFinite(probabilities, summary.classes().size(), "probabilities");
    requireFinite(embedding, sketch.features(), "features");
    SeenPhoto photo =
        new SeenPhoto(mostProbable(probabilities), sketch.of(embedding), strangeness(novelty));
    synchronized (lock) {
      photos++;
      current.add(photo, embedding);
      if (current.photos().size() == STEP) {
        window.addLast(current);
        current = new Block(sketch.features());
        if (window.size() * STEP > WINDOW) {
          window.removeFirst();
        }
        if (window.size() * STEP >= FEWEST) {
          latest = tests.compare(window, ++comparisons);
        }
      }
    }
  }

  /** How the latest photos compare with those of the training. */
  public DriftReport report() {
    synchronized (lock) {
      return new DriftReport(photos, latest);
    }
  }

  private SeenPhoto.@Nullable Strangeness strangeness(OptionalDouble told) {
    if (unknown == null || novelty == null) {
      return null;
    }
    double number = told.orElse(Double.NaN);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("The novelty must be finite. Received: " + told);
    }
    return new SeenPhoto.Strangeness(
        unknown.refuses(number), number > medianNovelty, novelty.of(number));
  }

  private static void requireFinite(float[] numbers, int count, String name) {
    if (numbers.length != count) {
      throw new IllegalArgumentException(
          "There must be %d %s. Received: %d".formatted(count, name, numbers.length));
    }
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException(
            "The %s must be finite. Received: %s".formatted(name, number));
      }
    }
  }

  private static int mostProbable(float[] probabilities) {
    int most = 0;
    for (int c = 1; c < probabilities.length; c++) {
      most = probabilities[c] > probabilities[most] ? c : most;
    }
    return most;
  }
}

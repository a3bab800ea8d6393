package dev.graft.fit;

import dev.graft.evaluation.CurveTrial;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cross-validation on halves, quarters and eighths of the samples, which shows how the head grows
 * with their number.
 *
 * <p>The samples are dealt out to slices as they are to folds: stratified, groups kept whole. An
 * eighth is a slice, a quarter two of them, a half four; so the smaller parts lie in the larger
 * ones, and together those of one size hold all samples. On each part a head is trained for each of
 * the {@value LogisticRegression#FOLDS} folds of all samples, without those of the fold, and judges
 * those, in the part or not. So each sample is judged as often as there are parts of a size, always
 * by heads that have not seen it, and those of one size together learn as much as one
 * cross-validation does.
 *
 * <p>The penalty of a part follows from that of all: what cross-validation finds best falls as the
 * number of samples to the power of -0.12 (100 to 1,600 flowers), -0.33 (125 to 1,500 photos of
 * rubbish) and -0.23 (250 to 4,000 of Fashion-MNIST), means of ten draws or twelve. Of many samples
 * not all parts take part, and none of more than {@value #MOST_ROWS} rows.
 */
final class NestedTrials {
  /** Sizes below the whole. */
  private static final int SIZES = 3;

  /** So many rows do the parts of one size have together at most; a second or two of work. */
  private static final int MOST_ROWS = 6_000;

  /** How the best penalty falls with the number of samples, roughly. */
  private static final double L2_EXPONENT = 0.25;

  private final LabelledFeatures data;
  private final FeatureScaling scaling;
  private final double l2;
  private final long seed;
  private final Folds folds;

  NestedTrials(LabelledFeatures data, FeatureScaling scaling, double l2, long seed) {
    this.data = data;
    this.scaling = scaling;
    this.l2 = l2;
    this.seed = seed;
    folds = Folds.of(data, LogisticRegression.FOLDS, seed);
  }

  /**
   * Trains on parts.
   *
   * @param judged rows that some fold holds out
   * @param cancellation asked before every pass over the samples
   * @return the fewest samples first; all of them are not among the trials
   */
  List<CurveTrial> run(int[] judged, Cancellation cancellation) {
    int largest = 2;
    while (data.rows() / largest > MOST_ROWS) {
      largest *= 2;
    }
    int slices = largest << (SIZES - 1);
    Folds slice = Folds.of(data, slices, seed + 1);
    List<CurveTrial> trials = new ArrayList<>();
    for (int parts = slices; parts >= largest; parts /= 2) {
      int wanted = Math.min(parts, MOST_ROWS / (data.rows() / parts));
      long learned = 0;
      List<BitSet> wrong = new ArrayList<>();
      for (int part = 0; part < wanted; part++) {
        int[] rows = rows(slice, part, slices / parts);
        learned += learned(rows);
        wrong.add(wrong(rows, judged, cancellation));
      }
      trials.add(new CurveTrial(Math.toIntExact(learned / wanted), wrong));
    }
    return trials;
  }

  /** The rows of some neighbouring slices, and those that no slice has. */
  private int[] rows(Folds slice, int part, int ofSlices) {
    return IntStream.range(0, data.rows())
        .filter(
            row ->
                slice.foldOf(row) == Folds.NEVER_HELD_OUT || slice.foldOf(row) / ofSlices == part)
        .toArray();
  }

  /** The judged that heads trained on a part do not recognise. */
  private BitSet wrong(int[] part, int[] judged, Cancellation cancellation) {
    OutOfFold heads =
        new OutOfFold(
            folds,
            LogisticRegression.fitFolds(
                data.select(part), scaling, folds.select(part), l2For(part.length), cancellation));
    boolean[] isWrong = new boolean[judged.length];
    IntStream.range(0, judged.length)
        .parallel()
        .forEach(i -> isWrong[i] = predicted(heads, judged[i]) != data.label(judged[i]));
    BitSet wrong = new BitSet();
    for (int i = 0; i < isWrong.length; i++) {
      wrong.set(i, isWrong[i]);
    }
    return wrong;
  }

  private int predicted(OutOfFold heads, int row) {
    return heads.logits(data.features(), row).orElseThrow().probabilities().mostProbable();
  }

  /** How many samples a head of cross-validation on some of them learns from, on average. */
  int learned(int[] rows) {
    long heldOut =
        IntStream.of(rows).filter(row -> folds.foldOf(row) != Folds.NEVER_HELD_OUT).count();
    return rows.length - Math.toIntExact(heldOut / folds.count());
  }

  private double l2For(int rows) {
    return l2 * Math.pow((double) data.rows() / rows, L2_EXPONENT);
  }
}

package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.evaluation.Probabilities;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final double L2 = 0.01;

  /** The solver stops within 1e-5 nats; a probability moves by about the root of that at most. */
  private static final Offset<Float> PROBABILITY = within(1e-3f);

  @Nested
  class WithAGivenPenalty {
    private final LogisticRegression.Fit fit = LogisticRegression.fit(FormulaData.data(), L2);

    /** scikit-learn 1.9.1, float64: {@code python tools/golden/logistic_regression.py}. */
    @Test
    void agreesWithScikitLearn() {
      float[][] probabilities = fit.head().probabilities(FormulaData.features());
      assertThat(fit.loss()).isCloseTo(1.0634154594, within(1e-5));
      assertThat(probabilities[0])
          .containsExactly(row(.45837629, .24668658, .29493713), PROBABILITY);
      assertThat(probabilities[12])
          .containsExactly(row(.42650367, .22942575, .34407059), PROBABILITY);
      assertThat(probabilities[24])
          .containsExactly(row(.47102732, .24325777, .28571492), PROBABILITY);
      assertThat(probabilities[36])
          .containsExactly(row(.40934535, .31877150, .27188316), PROBABILITY);
      assertThat(probabilities[48])
          .containsExactly(row(.43732601, .13568422, .42698977), PROBABILITY);
    }

    @Test
    void endsWhereTheGradientVanishes() {
      FeatureMatrix x = FormulaData.features();
      float[][] probabilities = fit.head().probabilities(x);
      float[] kernel = fit.head().kernel();
      double squares = 0;
      double typical =
          IntStream.range(0, FormulaData.COLUMNS)
              .mapToDouble(f -> variance(column(x, f)))
              .average()
              .orElseThrow();
      for (int f = 0; f < FormulaData.COLUMNS; f++) {
        double[] column = column(x, f);
        double mean = Arrays.stream(column).average().orElseThrow();
        double scale = Math.pow(variance(column) * typical, 0.25);
        for (int c = 0; c < FormulaData.CLASSES; c++) {
          double weight = kernel[f * FormulaData.CLASSES + c] * scale;
          double slope = L2 * weight;
          for (int i = 0; i < FormulaData.ROWS; i++) {
            double residual = probabilities[i][c] - (FormulaData.labels()[i] == c ? 1 : 0);
            slope += residual * (column[i] - mean) / scale / FormulaData.ROWS;
          }
          squares += slope * slope;
        }
      }
      // |gradient|² / (2 l2) ≤ 1e-5
      assertThat(Math.sqrt(squares)).isLessThan(Math.sqrt(1e-5 * 2 * L2));
    }

    @Test
    void doesNotMindTheScaleAndOriginOfAFeature() {
      FeatureMatrix x = FormulaData.features();
      float[] moved = x.values().clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] = moved[i] * 64 + 32; // exact in floats
      }
      FeatureMatrix other = new FeatureMatrix(x.rows(), x.columns(), moved);
      LinearHead head =
          LogisticRegression.fit(
                  new LabelledFeatures(other, FormulaData.labels(), FormulaData.CLASSES), L2)
              .head();
      assertClose(head.probabilities(other), fit.head().probabilities(x));
    }
  }

  @Nested
  class WithSampleWeights {
    @Test
    void countsAWeightOfTwoAsHavingTheSampleTwice() {
      FeatureMatrix x = FormulaData.features();
      int[] labels = FormulaData.labels();
      int[] repeated =
          IntStream.range(0, 60)
              .flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 2))
              .toArray();
      float[] weights = new float[60];
      for (int i = 0; i < 60; i++) {
        weights[i] = 1 + i % 2;
      }
      LinearHead weighted =
          LogisticRegression.fit(new LabelledFeatures(x, labels, 3, weights), L2).head();
      int[] repeatedLabels = Arrays.stream(repeated).map(i -> labels[i]).toArray();
      LinearHead doubled =
          LogisticRegression.fit(new LabelledFeatures(x.select(repeated), repeatedLabels, 3), L2)
              .head();
      assertClose(weighted.probabilities(x), doubled.probabilities(x));
    }

    @Test
    void givesEveryClassTheSameShareUnderBalancedWeights() {
      int[] labels = FormulaData.labels();
      long[] sizes = new long[3];
      Arrays.stream(labels).forEach(label -> sizes[label]++);
      float[] weights = new float[60];
      for (int i = 0; i < 60; i++) {
        weights[i] = 60f / (3 * sizes[labels[i]]);
      }
      FeatureMatrix x = FormulaData.features();
      float[][] probabilities =
          LogisticRegression.fit(new LabelledFeatures(x, labels, 3, weights), L2)
              .head()
              .probabilities(x);
      // The bias is free, so at the optimum each class gets as much probability as it has weight.
      for (int c = 0; c < 3; c++) {
        double share = 0;
        for (int i = 0; i < 60; i++) {
          share += weights[i] * probabilities[i][c] / 60;
        }
        assertThat(share).isCloseTo(1 / 3.0, within(1e-3));
      }
    }
  }

  @Nested
  class WithASearchedPenalty {
    @Test
    void givesTheSameHeadEveryTime() {
      LogisticRegression.SearchedFit once = LogisticRegression.fitSearched(bars(300), 42);
      LogisticRegression.SearchedFit again = LogisticRegression.fitSearched(bars(300), 42);
      assertThat(again.fit().head().kernel()).isEqualTo(once.fit().head().kernel());
      assertThat(again.fit().head().bias()).isEqualTo(once.fit().head().bias());
      assertThat(again.search()).isEqualTo(once.search());
    }

    @Test
    void findsLittlePenaltyBestWhereTheClassesAreApart() {
      LogisticRegression.SearchedFit result = LogisticRegression.fitSearched(bars(300), 42);
      L2Search.Candidate best = result.search().best().orElseThrow();
      assertThat(best.accuracy()).isEqualTo(1);
      assertThat(best.l2()).isLessThan(0.01);
      assertThat(result.fit().l2()).isEqualTo(result.search().l2());
    }

    @Test
    void findsMuchPenaltyBestWhereThereIsNothingToLearn() {
      int[] labels = new int[60];
      Arrays.setAll(labels, i -> i / 3 % 2);
      L2Search search =
          LogisticRegression.fitSearched(
                  new LabelledFeatures(FormulaData.features(), labels, 2), 42)
              .search();
      assertThat(search.l2()).isGreaterThan(0.1);
      // and gave up well before the end of the grid
      assertThat(search.candidates()).hasSizeLessThan(8);
    }

    @Test
    void trainsOnTwoSamplesAClass() {
      int[] rows = {0, 3, 1, 4};
      LabelledFeatures few =
          new LabelledFeatures(bars(6).features().select(rows), new int[] {0, 0, 1, 1}, 2);
      LogisticRegression.SearchedFit result = LogisticRegression.fitSearched(few, 42);
      assertThat(result.search().best()).isPresent();
      assertThat(result.fit().head().probabilities(few.features())[0][0]).isGreaterThan(0.5f);
    }

    @Test
    void trainsWithoutASearchOnOneSampleAClass() {
      LabelledFeatures few = new LabelledFeatures(bars(3).features(), new int[] {0, 1, 2}, 3);
      LogisticRegression.SearchedFit result = LogisticRegression.fitSearched(few, 42);
      assertThat(result.search().best()).isEmpty();
      assertThat(result.fit().l2()).isEqualTo(1);
    }

    @Test
    void judgesEverySampleByAHeadThatHasNotSeenIt() {
      LabelledFeatures data = FormulaData.data();
      LogisticRegression.SearchedFit result = LogisticRegression.fitSearched(data, 42);
      double loss = 0;
      int right = 0;
      for (int row = 0; row < data.rows(); row++) {
        Probabilities probabilities =
            result.outOfFold().logits(data.features(), row).orElseThrow().probabilities();
        loss -= Math.log(probabilities.of(data.label(row))) / data.rows();
        right += probabilities.mostProbable() == data.label(row) ? 1 : 0;
      }
      L2Search.Candidate best = result.search().best().orElseThrow();
      // The search found its numbers in float32; here the scaling is folded into the heads.
      assertThat(loss).isCloseTo(best.loss(), within(1e-4));
      assertThat((double) right / data.rows()).isEqualTo(best.accuracy());
      double lossOnSeen = 0;
      for (int row = 0; row < data.rows(); row++) {
        Probabilities seen = result.fit().head().logits(data.features(), row).probabilities();
        lossOnSeen -= Math.log(seen.of(data.label(row))) / data.rows();
      }
      assertThat(lossOnSeen).isLessThan(loss); // who has seen them knows them better
    }

    @Test
    void judgesNoSampleThatNoFoldHeldOut() {
      LabelledFeatures few = new LabelledFeatures(bars(5).features(), new int[] {0, 1, 0, 1, 2}, 3);
      OutOfFold outOfFold = LogisticRegression.fitSearched(few, 42).outOfFold();
      assertThat(outOfFold.logits(few.features(), 4)).isEmpty();
      assertThat(outOfFold.logits(few.features(), 0)).isPresent();
      LabelledFeatures none = new LabelledFeatures(bars(3).features(), new int[] {0, 1, 2}, 3);
      assertThat(LogisticRegression.fitSearched(none, 42).outOfFold().logits(none.features(), 0))
          .isEmpty();
    }

    @Test
    void copesWithAClassThatHasNoSample() {
      LabelledFeatures data = new LabelledFeatures(FormulaData.features(), FormulaData.labels(), 4);
      float[][] probabilities =
          LogisticRegression.fitSearched(data, 42).fit().head().probabilities(data.features());
      for (float[] row : probabilities) {
        assertThat(row[3]).isLessThan(0.05f);
      }
    }

    /** Three classes, each with a bar in its own feature; the fourth feature never changes. */
    private LabelledFeatures bars(int rows) {
      float[] values = new float[rows * 4];
      int[] labels = new int[rows];
      for (int i = 0; i < rows; i++) {
        labels[i] = i % 3;
        values[i * 4 + i % 3] = 1 + (i % 7) / 10f;
        values[i * 4 + 3] = 5;
      }
      return new LabelledFeatures(new FeatureMatrix(rows, 4, values), labels, 3);
    }
  }

  @Test
  void rejectsWhatItCannotLearnFrom() {
    FeatureMatrix broken = new FeatureMatrix(2, 1, new float[] {1, Float.NaN});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LogisticRegression.fit(new LabelledFeatures(broken, new int[] {0, 1}, 2), L2))
        .withMessageContaining("Feature 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.fit(FormulaData.data(), 0));
  }

  private static float[] row(double... probabilities) {
    float[] floats = new float[probabilities.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) probabilities[i];
    }
    return floats;
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  private static double[] column(FeatureMatrix matrix, int column) {
    return IntStream.range(0, matrix.rows())
        .mapToDouble(row -> matrix.values()[row * matrix.columns() + column])
        .toArray();
  }

  private static void assertClose(float[][] actual, float[][] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).containsExactly(expected[i], PROBABILITY);
    }
  }
}

package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {
  private static final int CLASSES = 5;

  /** One photo of class 0, one of class 1, and so on; its class is given this probability. */
  private static float[][] sure(double... probabilities) {
    float[][] rows = new float[probabilities.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[2];
      rows[i][i % 2] = (float) probabilities[i];
      rows[i][1 - i % 2] = (float) (1 - probabilities[i]);
    }
    return rows;
  }

  private static PairedComparison compare(float[][] first, float[][] second) {
    int[] labels = IntStream.range(0, first.length).map(i -> i % 2).toArray();
    return PairedComparison.of(MadeUpJudged.of(first, labels), MadeUpJudged.of(second, labels));
  }

  @Test
  void aSmallSliceCanTellByLossWhatItCannotByAccuracy() {
    float[][] first = sure(0.6, 0.7, 0.55, 0.8, 0.6, 0.7, 0.4, 0.45, 0.9, 0.65);
    float[][] second = sure(0.8, 0.85, 0.7, 0.9, 0.75, 0.8, 0.6, 0.55, 0.95, 0.8);

    PairedComparison comparison = compare(first, second);

    assertThat(comparison.accuracy()).isEqualTo(new PairedTest(0, 2, 10));
    assertThat(comparison.secondIsMoreAccurate()).isFalse();
    assertThat(comparison.loss().pValue())
        .isEqualTo(2 / 1024.0); // the only pattern, and its mirror
    assertThat(comparison.secondIsSurer()).isTrue();
    assertThat(comparison.secondIsBetter()).isTrue();
    assertThat(compare(second, first).secondIsBetter()).isFalse();
  }

  @Test
  void aLowerLossDoesNotMakeUpForMoreMistakes() {
    float[][] first = sure(0.6, 0.7, 0.55, 0.8, 0.6, 0.7, 0.65, 0.7, 0.9, 0.51);
    float[][] second = sure(0.8, 0.85, 0.7, 0.9, 0.75, 0.8, 0.8, 0.85, 0.95, 0.49);

    PairedComparison comparison = compare(first, second);

    assertThat(comparison.loss().secondIsBetter()).isTrue();
    assertThat(comparison.secondIsBetter()).isFalse();
  }

  /** As what has learned noise by heart does when it goes on learning at a low rate. */
  @Test
  void aLowerLossIsWorthNothingAsLongAsGuessingHasALower() {
    float[][] first = sure(0.9, 0.1, 0.05, 0.8, 0.05, 0.9, 0.1, 0.02, 0.05, 0.8);
    float[][] second = sure(0.91, 0.2, 0.1, 0.81, 0.1, 0.91, 0.2, 0.04, 0.1, 0.81);

    PairedComparison comparison = compare(first, second);

    assertThat(comparison.guessingLoss()).isEqualTo(Math.log(2), within(1e-12));
    assertThat(comparison.loss().second()).isGreaterThan(comparison.guessingLoss());
    assertThat(comparison.loss().secondIsBetter()).isTrue();
    assertThat(comparison.secondIsBetter()).isFalse();
  }

  @Test
  void clipsProbabilitiesAsTheEvaluationDoes() {
    assertThat(compare(sure(0), sure(1)).loss().gain()).isEqualTo(-Math.log(1e-7), within(1e-6));
  }

  /** Each test's share is 2.5 % at most, and they agree now and then. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void ofEquallyGoodOnesTheSecondIsSeldomTakenForBetter(double skill) {
    int trials = 400;
    int taken = 0;
    Random random = new Random(7);
    for (int trial = 0; trial < trials; trial++) {
      int[] labels = random.ints(75, 0, CLASSES).toArray();
      float[][] photos = new float[labels.length][CLASSES];
      for (int i = 0; i < labels.length; i++) {
        for (int c = 0; c < CLASSES; c++) {
          photos[i][c] = (float) (random.nextGaussian() + (c == labels[i] ? skill : 0));
        }
      }
      PairedComparison comparison =
          PairedComparison.of(
              MadeUpJudged.of(classified(photos, random), labels),
              MadeUpJudged.of(classified(photos, random), labels));
      taken += comparison.secondIsBetter() ? 1 : 0;
    }

    assertThat((double) taken / trials).isLessThanOrEqualTo(0.05);
  }

  /** Softmax of the photos' own logits and a classifier's errors. */
  private static float[][] classified(float[][] photos, Random random) {
    float[][] rows = new float[photos.length][CLASSES];
    for (int i = 0; i < rows.length; i++) {
      float sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        rows[i][c] = (float) Math.exp(photos[i][c] + 0.7 * random.nextGaussian());
        sum += rows[i][c];
      }
      for (int c = 0; c < CLASSES; c++) {
        rows[i][c] /= sum;
      }
    }
    return rows;
  }
}

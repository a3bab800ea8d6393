package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxLinkTest {
  private static final float[] SCORES = {0.5f, -1, 2};

  private final SoftmaxLink link = new SoftmaxLink(SCORES.length);

  private double loss(float[] scores, int label) {
    link.judge(scores.clone(), 0, label);
    return link.loss();
  }

  @Test
  void probabilitiesSumToOneHoweverLargeTheScores() {
    assertThat(SoftmaxLink.probabilities(new double[] {1000, 1000 + Math.log(3)}))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-9));
  }

  @Test
  void theLossIsThatOfTheProbabilities() {
    double[] probabilities = SoftmaxLink.probabilities(new double[] {0.5, -1, 2});

    assertThat(loss(SCORES, 1)).isCloseTo(-Math.log(probabilities[1]), within(1e-6));
    assertThat(link.isRight()).isFalse();
    loss(SCORES, 2);
    assertThat(link.isRight()).isTrue();
  }

  @Test
  void residualsAreTheLossesDerivatives() {
    float[] multiples = SCORES.clone();
    link.judge(multiples, 0, 0);
    double[] residuals = new double[SCORES.length];
    for (int c = 0; c < residuals.length; c++) {
      residuals[c] = link.residual(multiples[c], c == 0);
    }
    float step = 1e-2f;
    for (int c = 0; c < residuals.length; c++) {
      float[] more = SCORES.clone();
      more[c] += step;
      float[] less = SCORES.clone();
      less[c] -= step;
      assertThat(residuals[c])
          .isCloseTo((loss(more, 0) - loss(less, 0)) / (2 * step), within(1e-4));
    }
  }
}

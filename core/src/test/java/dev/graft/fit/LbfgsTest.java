package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
  /** f(x) = ½ Σ k (x_k - 1)², k = 1 … 30: its minimum with penalty l2 on x_k is k / (k + l2). */
  private static void step(Lbfgs minimizer) {
    float[] x = minimizer.trial();
    float[] gradient = new float[x.length];
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      double distance = x[i] - 1.0;
      gradient[i] = (float) ((i + 1) * distance);
      value += (i + 1) * distance * distance / 2;
    }
    minimizer.report(value, gradient);
  }

  private static int minimize(Lbfgs minimizer) {
    int steps = 0;
    for (; minimizer.gap() > 1e-9 && steps < 200; steps++) {
      step(minimizer);
    }
    return steps;
  }

  private final Lbfgs minimizer = new Lbfgs(new float[30], 20, 2, (vector, l2) -> {});

  @Test
  void findsTheMinimumOfAQuadratic() {
    assertThat(minimize(minimizer)).isLessThan(60);
    assertThat(minimizer.point()[0]).isCloseTo(1 / 3f, within(1e-4f));
    assertThat(minimizer.point()[19]).isCloseTo(20 / 22f, within(1e-4f));
    assertThat(minimizer.point()[25]).isCloseTo(1, within(1e-4f)); // not penalised
  }

  @Test
  void goesOnWithAnotherPenaltyInFewerSteps() {
    int fromNothing = minimize(minimizer);
    minimizer.penalize(1);
    assertThat(minimize(minimizer)).isLessThan(fromNothing);
    assertThat(minimizer.point()[0]).isCloseTo(1 / 2f, within(1e-4f));
  }

  @Test
  void needsOneStepWhereTheEstimateIsRight() {
    Lbfgs informed =
        new Lbfgs(
            new float[30],
            20,
            2,
            (vector, l2) -> {
              for (int i = 0; i < vector.length; i++) {
                vector[i] /= (float) (i + 1 + (i < 20 ? l2 : 0));
              }
            });
    assertThat(minimize(informed)).isEqualTo(2); // the start, and the minimum
  }

  @Test
  void stopsWhereFloatsShowNoFurtherDecrease() {
    for (int steps = 0; minimizer.gap() > 0; steps++) {
      assertThat(steps).isLessThan(100);
      step(minimizer);
    }
    assertThat(minimizer.point()[0]).isCloseTo(1 / 3f, within(1e-4f));
  }

  @Test
  void givesUpWhenNothingDecreasesAnyMore() {
    step(minimizer);
    for (int i = 0; i < 20 && minimizer.gap() > 0; i++) {
      minimizer.report(1e9, new float[30]);
    }
    assertThat(minimizer.gap()).isZero();
    assertThat(minimizer.point()).containsOnly(0);
  }
}

package dev.graft;

import java.util.List;

/**
 * What a model's numbers cost that are rounded: it and the one that it was made of, judged on the
 * same photos, which neither learned from.
 *
 * @param photos how many judged
 * @param changed how many of them get another label
 * @param rightBefore how many the model in float32 is right on
 * @param right how many this one is right on
 * @param difference95 where the true difference of the accuracies lies, this one's less the
 *     other's, with 95 % confidence: two numbers in [-1, 1]
 * @param p how often chance alone would set the accuracies of two equally good classifiers at least
 *     this far apart, in (0, 1]
 * @param lossBefore mean cross-entropy of the model in float32, in nats
 * @param loss of this one
 * @param lossP the same as {@code p} of the losses
 */
public record RoundingCost(
    int photos,
    int changed,
    int rightBefore,
    int right,
    List<Double> difference95,
    double p,
    double lossBefore,
    double loss,
    double lossP) {
  public RoundingCost {
    difference95 = List.copyOf(difference95);
  }

  /** Accuracy of this model less that of the other, in percentage points. */
  public double points() {
    return 100.0 * (right - rightBefore) / photos;
  }
}

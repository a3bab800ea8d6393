package dev.graft.trust;

import dev.graft.evaluation.Judged;
import dev.graft.evaluation.PairedLossTest;
import dev.graft.evaluation.Scored;
import java.util.List;

/**
 * One number that all logits are divided by, so that probabilities say how often they are right (C.
 * Guo et al., "On calibration of modern neural networks", ICML 2017). It changes no label.
 *
 * <p>Found by the least cross-entropy on photos that the classifier did not learn from. A few
 * photos tell little of it, so its logarithm is drawn towards 0 by {@code n / (n + 50)}; and it is
 * 1 unless it lowers the cross-entropy of those photos by more than chance explains.
 *
 * <p>Where hardly a photo is taken for another, ever smaller temperatures lower the cross-entropy
 * of those at hand. So it is never so small that photos are called surer, on average, than {@code
 * (right + 1) / (n + 2)}, Laplace's rule of succession (as J. Platt's targets in "Probabilistic
 * outputs for support vector machines", 1999).
 *
 * @param value above 0; 1 for no change
 * @param found the temperature of least cross-entropy, drawn towards 1
 * @param photos how many photos it was found on
 * @param comparison of the losses as they were, first, with those at {@code found}
 */
public record Temperature(double value, double found, int photos, PairedLossTest comparison) {
  /** So many photos tell as much as is known without any. */
  private static final double PRIOR_PHOTOS = 50;

  /** Of the logarithm: probabilities 20 times too sure, or too unsure, of themselves. */
  private static final double FARTHEST = 3;

  private static final double STEP = (Math.sqrt(5) - 1) / 2; // the golden section
  private static final double CLOSE = 1e-4;

  /**
   * Finds it.
   *
   * @param honest photos scored by a classifier that did not learn from them; at least one
   */
  static Temperature of(List<Scored> honest) {
    double shrunk = logarithm(honest) * honest.size() / (honest.size() + PRIOR_PHOTOS);
    double found = Math.exp(bounded(honest, shrunk));
    PairedLossTest comparison = PairedLossTest.of(losses(honest, 1), losses(honest, found));
    double value = comparison.secondIsBetter() ? found : 1;
    return new Temperature(value, found, honest.size(), comparison);
  }

  /** The logarithm, or one nearer to 0 that calls photos no surer than they may be called. */
  private static double bounded(List<Scored> photos, double logarithm) {
    double right = Scored.judged(photos).stream().filter(Judged::isRight).count();
    double most = (right + 1) / (photos.size() + 2);
    if (logarithm >= 0 || confidence(photos, logarithm) <= most) {
      return logarithm;
    }
    double tooSmall = logarithm;
    double largeEnough = 0;
    while (largeEnough - tooSmall > CLOSE) {
      double middle = (tooSmall + largeEnough) / 2;
      if (confidence(photos, middle) > most) {
        tooSmall = middle;
      } else {
        largeEnough = middle;
      }
    }
    return largeEnough;
  }

  private static double confidence(List<Scored> photos, double logarithm) {
    double temperature = Math.exp(logarithm);
    return photos.stream()
        .mapToDouble(each -> each.dividedBy(temperature).judged().confidence())
        .average()
        .orElseThrow();
  }

  /** The cross-entropy has one valley along it: golden-section search. */
  private static double logarithm(List<Scored> photos) {
    double low = -FARTHEST;
    double high = FARTHEST;
    double left = high - STEP * (high - low);
    double right = low + STEP * (high - low);
    double ofLeft = meanLoss(photos, left);
    double ofRight = meanLoss(photos, right);
    while (high - low > CLOSE) {
      if (ofLeft <= ofRight) {
        high = right;
        right = left;
        ofRight = ofLeft;
        left = high - STEP * (high - low);
        ofLeft = meanLoss(photos, left);
      } else {
        low = left;
        left = right;
        ofLeft = ofRight;
        right = low + STEP * (high - low);
        ofRight = meanLoss(photos, right);
      }
    }
    return (low + high) / 2;
  }

  private static double meanLoss(List<Scored> photos, double logarithm) {
    double temperature = Math.exp(logarithm);
    return photos.stream().mapToDouble(each -> each.dividedBy(temperature).judged().loss()).sum();
  }

  private static double[] losses(List<Scored> photos, double temperature) {
    return Scored.judged(Scored.dividedBy(temperature, photos)).stream()
        .mapToDouble(Judged::loss)
        .toArray();
  }
}

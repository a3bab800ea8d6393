package dev.graft.fit;

import dev.graft.error.GraftException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Training ran away and its weights are of no use. */
public final class DivergedException extends GraftException {
  private static final long serialVersionUID = 1L;

  private DivergedException(double loss, int epoch, double learningRate) {
    super(
        String.format(
            Locale.ROOT,
            "The loss became %s in epoch %d at learning rate %s.",
            Double.isNaN(loss) ? "NaN" : "infinite",
            epoch,
            decimal(learningRate)),
        String.format(
            Locale.ROOT,
            "Use a smaller `learningRate` (for fine-tuning: `fineTuneLearningRate`), for example %s.",
            decimal(learningRate / 10)));
  }

  /**
   * Lets every ordinary loss pass.
   *
   * @param loss of a batch or an epoch
   * @param epoch in which it was met, counted from 1
   * @param learningRate that it was met with
   * @throws DivergedException if the loss is NaN or infinite
   */
  public static void check(double loss, int epoch, double learningRate) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException(loss, epoch, learningRate);
    }
  }

  /** Three digits, as in {@code 0.00123}. */
  private static String decimal(double rate) {
    return new BigDecimal(rate, new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  @Override
  public Kind kind() {
    return Kind.TRAINING;
  }
}

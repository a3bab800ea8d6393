package dev.graft.training;

import dev.graft.error.GraftException;
import java.util.Locale;

/** Training ran away and its weights are of no use: exit code 1. */
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
            "Use a smaller --learning-rate (for fine-tuning: --fine-tune-learning-rate), for example %s.",
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

  /** Two digits, as in {@code 0.01} and {@code 1e-05}. */
  private static String decimal(double rate) {
    return new java.math.BigDecimal(rate, new java.math.MathContext(2))
        .stripTrailingZeros()
        .toString();
  }

  @Override
  public int exitCode() {
    return 1;
  }
}

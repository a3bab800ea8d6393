package dev.graft.cli;

import dev.graft.RoundingCost;
import dev.graft.evaluation.ModelComparison;
import java.util.Locale;

/** What rounding a model's numbers costs, as people read it. */
final class CostText {
  /** Percentage points; less is not worth a word. */
  private static final double TOLD_ABOVE = 2;

  private CostText() {}

  /** One sentence or two. */
  static String of(RoundingCost cost) {
    String changed =
        cost.changed() == 0
            ? "none of %,d photos that it did not learn from gets another label"
                .formatted(cost.photos())
            : "%,d of %,d photos that it did not learn from %s another label"
                .formatted(cost.changed(), cost.photos(), cost.changed() == 1 ? "gets" : "get");
    return String.format(
        Locale.ROOT,
        "%s than in float32: right on %,d instead of %,d, %s; %s",
        changed,
        cost.right(),
        cost.rightBefore(),
        points(cost),
        verdict(cost));
  }

  private static String points(RoundingCost cost) {
    return String.format(
        Locale.ROOT,
        "%+.1f points (95 %% interval %+.1f to %+.1f)",
        cost.points(),
        100 * cost.difference95().get(0),
        100 * cost.difference95().get(1));
  }

  private static String verdict(RoundingCost cost) {
    boolean lessRight = cost.p() < ModelComparison.SIGNIFICANCE && cost.points() < 0;
    boolean lessSure =
        cost.lossP() < ModelComparison.SIGNIFICANCE && cost.loss() > cost.lossBefore();
    String loss =
        String.format(Locale.ROOT, "loss %.3f instead of %.3f", cost.loss(), cost.lossBefore());
    if (lessRight) {
      return "that is more than chance explains (p = %.2g); %s".formatted(cost.p(), loss);
    }
    return lessSure
        ? "the labels are no worse than chance explains, but its %s is (p = %.2g)"
            .formatted(loss, cost.lossP())
        : loss + ", no loss that chance would not explain" + unseen(cost);
  }

  /** What so few photos cannot show. */
  private static String unseen(RoundingCost cost) {
    double most = -100 * cost.difference95().get(0);
    return most <= TOLD_ABOVE
        ? ""
        : String.format(
            Locale.ROOT, ", though so few photos do not exclude one of %.1f points", most);
  }
}

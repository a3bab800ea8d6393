package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.graft.evaluation.PairedComparison;
import dev.graft.evaluation.PairedLossTest;
import dev.graft.evaluation.PairedTest;
import org.junit.jupiter.api.Test;

class FineTuningReasonTest {
  private static final double GUESSING = 1.6;

  private static RunReport.FineTuning tuning(PairedTest accuracy, PairedLossTest loss) {
    PairedComparison comparison = new PairedComparison(accuracy, loss, GUESSING, 0.0221);
    return new RunReport.FineTuning(
        "block_12_add", 3, true, kept(comparison), comparison, 1, WeightAverages.NONE, false);
  }

  private static boolean kept(PairedComparison comparison) {
    return comparison.secondIsBetter() || comparison.secondIsLikelierBetter();
  }

  @Test
  void keptByAccuracy() {
    RunReport.FineTuning tuning =
        tuning(new PairedTest(2, 19, 385), new PairedLossTest(0.3, 0.31, 0.6));

    assertThat(tuning.reason())
        .isEqualTo(
            "on 385 photos it alone was right 19 times and the head alone 2 times, a difference of"
                + " +4.4 points (p = 0.00022, McNemar's test), and its loss was 0.310 instead of"
                + " 0.300 (p = 0.60, sign-flip test), where p below 0.0221 counts; so it is better by"
                + " more than chance explains");
    assertThat(tuning.keptBy()).contains("accuracy");
  }

  @Test
  void keptByLoss() {
    RunReport.FineTuning tuning =
        tuning(new PairedTest(0, 4, 75), new PairedLossTest(0.715, 0.617, 0.0001));

    assertThat(tuning.reason())
        .isEqualTo(
            "on 75 photos it alone was right 4 times and the head alone 0 times, a difference of"
                + " +5.3 points (p = 0.13, McNemar's test), and its loss was 0.617 instead of 0.715"
                + " (p = 0.00010, sign-flip test), where p below 0.0221 counts; so its loss is lower"
                + " by more than chance explains, and it is right no less often");
    JsonObject json = MetricsJson.fineTuning(tuning);
    assertThat(json.get("kept_by").getAsString()).isEqualTo("loss");
    assertThat(json.get("loss_p").getAsDouble()).isEqualTo(0.0001);
    assertThat(json.get("loss_gain").getAsDouble()).isBetween(0.097, 0.099);
    assertThat(json.get("guessing_loss").getAsDouble()).isEqualTo(GUESSING);
    assertThat(json.get("level").getAsDouble()).isEqualTo(0.0221);
  }

  @Test
  void keptByALowerLossThatChanceMayExplain() {
    PairedTest less = new PairedTest(4, 3, 75);

    RunReport.FineTuning tuning = tuning(less, new PairedLossTest(0.7, 0.68, 0.03));

    assertThat(tuning.reason())
        .endsWith("; so it is the better bet, though chance may explain that");
    assertThat(tuning.keptBy()).contains("lower_loss");
    assertThat(tuning(less, new PairedLossTest(0.7, 0.6, 0.01)).keptBy()).contains("lower_loss");
  }

  @Test
  void notKept() {
    PairedTest noLess = new PairedTest(3, 4, 75);
    PairedTest less = new PairedTest(19, 2, 75);

    assertThat(tuning(noLess, new PairedLossTest(0.7, 0.8, 0.3)).reason())
        .endsWith("; so it is not better");
    assertThat(tuning(noLess, new PairedLossTest(0.7, 0.6999, 0.3)).reason())
        .endsWith("; so they are as good as each other");
    assertThat(tuning(less, new PairedLossTest(0.7, 0.6, 0.01)).reason())
        .endsWith("; its loss is lower, but it is right less often");
    RunReport.FineTuning worthless = tuning(noLess, new PairedLossTest(2.2, 2.0, 0.01));
    assertThat(worthless.reason()).endsWith("; its loss is lower, but guessing has 1.600");
    assertThat(worthless.keptBy()).isEmpty();
    assertThat(MetricsJson.fineTuning(worthless).has("kept_by")).isFalse();
  }
}

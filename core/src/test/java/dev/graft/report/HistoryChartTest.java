package dev.graft.report;

import static dev.graft.report.MadeUpReport.epoch;
import static dev.graft.report.MadeUpReport.unjudged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fit.EpochMetrics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryChartTest {
  private static final List<EpochMetrics> TUNED =
      List.of(
          epoch("head", 1, 1.25, 0.5),
          epoch("head", 2, 0.5, 0.75),
          epoch("fine_tune", 1, 0.25, 0.875),
          epoch("fine_tune", 2, 0.125, 0.9375),
          unjudged("head_all", 1, 1.5, 0.4375),
          unjudged("fine_tune_all", 1, 0.0625, 0.984375));

  private static RunReport tuned(boolean kept) {
    return MadeUpReport.of(
        TUNED, Optional.of(MadeUpReport.tuning(2, kept)), Optional.empty(), Optional.empty());
  }

  private static Drawn drawn(RunReport report) {
    return Drawn.of(HistoryChart.svg(report).orElseThrow());
  }

  @Test
  void hasLossAndAccuracyOfTrainingAndJudgedPhotosInEveryPhase() {
    Drawn svg = drawn(tuned(true));

    assertThat(svg.textsOf("title")).containsExactly("Loss", "Accuracy");
    assertThat(svg.paths("line")).isEqualTo(4 + 4); // half of them in the legends
    assertThat(svg.texts("title"))
        .contains(
            "training photos, head, epoch 1: loss 1.2500",
            "judged photos (not trained on), head, epoch 2: loss 0.6250",
            "training photos, fine-tuning, epoch 1: accuracy 87.5 %",
            "judged photos (not trained on), fine-tuning, epoch 2: accuracy 81.3 %");
  }

  @Test
  void marksTheBestEpochOfFineTuningAndSaysWhetherItWasKept() {
    assertThat(drawn(tuned(true)).textsOf("axis"))
        .contains("head", "fine-tuning: best epoch 2, kept");
    assertThat(drawn(tuned(false)).textsOf("axis")).contains("fine-tuning: best epoch 2, not kept");
    assertThat(drawn(tuned(true)).paths("marked")).isEqualTo(2);
  }

  @Test
  void leavesOutTheLastTrainingOnAllPhotos() {
    assertThat(drawn(tuned(true)).texts("title")).noneMatch(told -> told.contains("1.5000"));
  }

  @Test
  void tellsThoseWhoCannotSeeItHowEachPhaseEnded() {
    Drawn svg = drawn(tuned(true));

    assertThat(svg.texts("title").get(0))
        .isEqualTo("Loss and accuracy against epochs: head, then fine-tuning");
    assertThat(svg.texts("desc"))
        .containsExactly(
            "head ends after epoch 2: loss 0.5000 and accuracy 75.0 % on training photos,"
                + " loss 0.6250 and accuracy 62.5 % on judged photos."
                + " fine-tuning ends after epoch 2: loss 0.1250 and accuracy 93.8 % on training"
                + " photos, loss 0.2500 and accuracy 81.3 % on judged photos.");
  }

  @Test
  void doesWithoutJudgedPhotosAndWithASingleEpoch() {
    Drawn svg = drawn(MadeUpReport.ofHistory(List.of(unjudged("scratch", 1, 2.25, 0.25))));

    assertThat(svg.textsOf("axis")).contains("from scratch");
    assertThat(svg.texts("text")).contains("training photos").noneMatch(t -> t.contains("judged"));
  }

  @Test
  void isNotThereWithoutEpochs() {
    assertThat(HistoryChart.svg(MadeUpReport.ofHistory(List.of()))).isEmpty();
  }

  @Test
  void isTheSameForTheSameReport() {
    assertThat(HistoryChart.svg(tuned(true))).isEqualTo(HistoryChart.svg(tuned(true)));
  }
}

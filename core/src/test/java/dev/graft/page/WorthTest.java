package dev.graft.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorthTest {
  private static final List<String> CLASSES = List.of("ant", "bee");

  /** So many of each class, so many of which are taken for the other. */
  static Evaluation evaluation(int ants, int wrongAnts, int bees, int wrongBees) {
    List<Judged> photos = new ArrayList<>();
    add(photos, 0, ants, wrongAnts);
    add(photos, 1, bees, wrongBees);
    return Evaluation.of(CLASSES, photos, List.of());
  }

  private static void add(List<Judged> photos, int label, int count, int wrong) {
    for (int i = 0; i < count; i++) {
      int named = i < wrong ? 1 - label : label;
      float[] probabilities = new float[2];
      probabilities[named] = .75f;
      probabilities[1 - named] = .25f;
      photos.add(
          Judged.of(
              new LabelledPhoto(new FilePhoto(Path.of(label + "-" + i)), label), probabilities));
    }
  }

  private static PageView.Verdict verdict(Evaluation evaluation) {
    return new Worth(
            evaluation, "test", "nothing was chosen on them", Standing.NEW, Optional.empty())
        .verdict();
  }

  @ParameterizedTest(name = "{0} of 400 wrong: {1}")
  @CsvSource({"8, good", "40, fair", "100, poor", "200, poor"})
  void goesByWhatIsSurelyReached(int wrong, String mark) {
    assertThat(verdict(evaluation(200, wrong / 2, 200, wrong / 2)).mark()).isEqualTo(mark);
  }

  /** 95 of 100 are ants, and all are called so. */
  @Test
  void isNotImpressedByAccuracyThatSayingTheSameHas() {
    PageView.Verdict verdict = verdict(evaluation(95, 0, 5, 5));

    assertThat(verdict.mark()).isEqualTo("poor");
    assertThat(verdict.headline()).contains("Not surely better than always saying the same");
    assertThat(verdict.sentences()).anyMatch(each -> each.contains("“ant” would be right on 95"));
  }

  @Test
  void saysWhenThereAreTooFewToJudgeBy() {
    assertThat(verdict(evaluation(10, 1, 10, 1)).sentences())
        .anyMatch(each -> each.startsWith("20 photos are few to judge by"));
    assertThat(verdict(evaluation(500, 50, 500, 50)).sentences())
        .noneMatch(each -> each.contains("few"));
  }

  @Test
  void namesWhatIsMixedUpMost() {
    List<PageView.Fact> facts =
        new Worth(evaluation(100, 9, 100, 4), "test", "", Standing.NEW, Optional.empty()).facts();

    assertThat(facts.get(1))
        .isEqualTo(new PageView.Fact("Mixed up most", "ant → bee", "9 of 100 photos"));
  }
}

package dev.graft.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.PowerLaw;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void beginsWithTheClassThatIsMissedMost() {
    List<String> advice =
        Advice.of(WorthTest.evaluation(100, 20, 100, 2), List.of(50, 50), Optional.empty());

    assertThat(advice.get(0))
        .startsWith("Photograph more ant: 20 of 100 are not recognised, 20 of them taken for bee.");
    assertThat(advice).noneMatch(each -> each.startsWith("Photograph more bee"));
  }

  @Test
  void tellsOfClassesWithFewPhotos() {
    assertThat(Advice.of(WorthTest.evaluation(100, 0, 100, 0), List.of(300, 20), Optional.empty()))
        .containsExactly(
            "There are only 20 photos of bee to learn from, where half of the classes have 300 or"
                + " more.");
  }

  @Test
  void isSilentWhereNothingIsWrong() {
    assertThat(Advice.of(WorthTest.evaluation(9, 0, 9, 0), List.of(), Optional.empty())).isEmpty();
  }

  @Test
  void tellsWhatMorePhotosWouldBring() {
    LearningCurve curve =
        new LearningCurve(800, List.of(), List.of(new PowerLaw(1, 0, 0.5, Math.log(0.2), 1e-4)), 0);

    assertThat(Advice.of(WorthTest.evaluation(9, 0, 9, 0), List.of(), Optional.of(curve)))
        .singleElement()
        .asString()
        .startsWith("500 more photos like these: ");
  }
}

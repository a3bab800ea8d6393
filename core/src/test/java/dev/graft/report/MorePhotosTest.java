package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.evaluation.AccuracyInterval;
import dev.graft.evaluation.CurvePoint;
import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.PowerLaw;
import java.util.List;
import org.junit.jupiter.api.Test;

class MorePhotosTest {
  /** 20 of 100 are wrong of 800 photos' head; the error falls as a power of their number. */
  static LearningCurve curve(double exponent) {
    return new LearningCurve(
        800,
        List.of(
            new CurvePoint(160, 0.6, new AccuracyInterval(0.57, 0.63)),
            new CurvePoint(640, 0.79, new AccuracyInterval(0.76, 0.82))),
        List.of(new PowerLaw(1, 0, exponent, Math.log(0.2), 1e-4)),
        0);
  }

  @Test
  void areARoundNumberThatIsNotMoreThanThereAre() {
    assertThat(List.of(1, 9, 10, 19, 20, 49, 140, 2_569, 5_000).stream().map(MorePhotos::round))
        .containsExactly(1, 5, 10, 10, 20, 20, 100, 2_000, 5_000);
  }

  /** 0.2 · (1,300 / 800)^-0.5 = 0.157; a point less than 0.2 takes 800 · (20 / 19)^2 = 886. */
  @Test
  void tellsWhatTheyBringAndWhatAPointTakes() {
    assertThat(MorePhotos.told(curve(0.5)))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .matches(
                        "500 more photos like these: 84\\.3 % of new ones right \\(8[0-9.]+ to 8[0-9.]+ %\\), with"
                            + " today's 80\\.0 %\\."),
            second -> assertThat(second).isEqualTo("One point better takes about 87 more."));
  }

  @Test
  void tellsWhereMoreOfThemHardlyHelp() {
    assertThat(MorePhotos.told(curve(0.02)).get(1))
        .isEqualTo("More photos alone hardly help: 2,400 more, and it is 0.5 points better.");
  }

  @Test
  void aChartHasBothWhatWasSeenAndWhatIsToBeExpected() {
    assertThat(LearningChart.svg(curve(0.5)))
        .contains("seen in cross-validation", "to be expected", "photos to learn from 3,200");
  }
}

package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.MadeUpJudged;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationSvgTest {
  /** In the legend there is one of each kind of mark. */
  private static final int LEGEND = 1;

  private static List<Judged> photos(int count, float confidence, int right) {
    return IntStream.range(0, count).mapToObj(i -> MadeUpJudged.of(confidence, i < right)).toList();
  }

  private static Drawn drawn(List<Judged> judged, String... remarks) {
    return Drawn.of(
        CalibrationSvg.of("9 test photos", CalibrationError.of(judged), List.of(remarks)));
  }

  @Test
  void marksWhatIsBeyondChance() {
    List<Judged> judged = new ArrayList<>(photos(200, .95f, 160));
    judged.addAll(photos(100, .55f, 54));

    Drawn svg = drawn(judged);

    assertThat(svg.paths("within")).isEqualTo(LEGEND + 1);
    assertThat(svg.paths("beyond")).isEqualTo(LEGEND + 1);
    assertThat(svg.texts("title"))
        .contains(
            "200 photos, 93 to 100 % sure: 95.0 % sure on average, 80.0 % right; perfectly calibrated"
                + " 91.5 to 97.5 %");
    assertThat(svg.texts("desc"))
        .singleElement()
        .asString()
        .contains("200 photos, 93 to 100 % sure")
        .doesNotContain("100 photos, 53 to 60 % sure");
  }

  @Test
  void hasTheNumberOfPhotosInEachBin() {
    List<Judged> judged = new ArrayList<>(photos(7, .55f, 4));
    judged.addAll(photos(1_234, .7f, 850));
    judged.addAll(photos(12_345, .99f, 12_200));

    assertThat(drawn(judged).textsOf("count")).containsExactly("7", "1.2k", "12k");
  }

  @Test
  void saysWhatTheErrorIsHeldAgainst() {
    Drawn svg = drawn(photos(10, 1, 9), "Chosen on them, so it flatters: dropout");

    assertThat(svg.texts("text"))
        .contains(
            "Calibration on 9 test photos",
            "Calibration error 0.100; a perfectly calibrated model shows 0.000 to 0.000 on as many"
                + " photos",
            "Chosen on them, so it flatters: dropout");
  }

  /** A range of no height is a line all the same. */
  @Test
  void hasABandAndAMarkForASinglePhoto() {
    assertThat(drawn(photos(1, 1, 1)).paths("within")).isEqualTo(LEGEND + 1);
    assertThat(drawn(photos(1, 1, 0)).paths("beyond")).isEqualTo(LEGEND + 1);
    assertThat(CalibrationSvg.of("1 photo", CalibrationError.of(photos(1, 1, 1)), List.of()))
        .containsPattern(
            "class=\"chance\" x=\"[0-9.]+\" y=\"[0-9.]+\" width=\"33.3\" height=\"3\"");
  }
}

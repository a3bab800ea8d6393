package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.evaluation.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionSvgTest {
  private static Evaluation evaluation(List<String> classes, int[]... counts) {
    return MadeUpReport.evaluation(classes, List.of(), counts);
  }

  /** As many classes, two photos of each, one of them taken for the next class. */
  private static Evaluation half(List<String> classes) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (int actual = 0; actual < counts.length; actual++) {
      counts[actual][actual] = 1;
      counts[actual][(actual + 1) % counts.length]++;
    }
    return evaluation(classes, counts);
  }

  private static Drawn drawn(Evaluation evaluation) {
    return Drawn.of(ConfusionSvg.of("test", evaluation).orElseThrow());
  }

  @Test
  void hasTheCountsRowByRow() {
    Drawn svg =
        drawn(
            evaluation(
                List.of("ant", "bee", "fly"),
                new int[] {3, 5, 0},
                new int[] {2, 1, 7},
                new int[] {6, 4, 8}));

    assertThat(svg.texts("text")).containsSubsequence("3", "5", "0", "2", "1", "7", "6", "4", "8");
    assertThat(svg.textsOf("name")).containsExactly("ant", "ant", "bee", "bee", "fly", "fly");
    assertThat(svg.textsOf("tick name")).containsExactly("38 %", "10 %", "44 %");
  }

  @Test
  void shadesByTheShareOfTheRow() {
    Drawn svg = drawn(evaluation(List.of("ant", "bee"), new int[] {3, 1}, new int[] {0, 1_000}));

    int legend = 5;
    assertThat(svg.opacities("right").subList(legend, legend + 2)).containsExactly("0.78", "1.00");
    assertThat(svg.opacities("wrong").subList(legend, legend + 1)).containsExactly("0.33");
    assertThat(svg.textsOf("count strong")).containsExactly("3", "1,000");
    assertThat(svg.textsOf("count")).containsExactly("1");
    assertThat(svg.textsOf("count zero")).containsExactly("0");
  }

  @Test
  void saysWhichPhotosTheNumbersComeFromAndWhatWasConfusedMostOften() {
    Drawn svg = drawn(evaluation(List.of("ant", "bee"), new int[] {70, 10}, new int[] {0, 20}));

    assertThat(svg.texts("title"))
        .startsWith("Confusion on 100 test photos")
        .contains("ant taken for bee: 10 of 80 (12.5 %)");
    assertThat(svg.texts("text"))
        .contains("Confusion on 100 test photos", "Accuracy 90.0 %, 95 % interval 82.6 to 94.5 %");
    assertThat(svg.texts("desc"))
        .containsExactly("Accuracy 90.0 %, 95 % interval 82.6 to 94.5 %. ant taken for bee: 10.");
  }

  @Test
  void saysWhatWasChosenOnThesePhotos() {
    Evaluation chosen =
        MadeUpReport.evaluation(
            List.of("ant", "bee"), List.of("best epoch", "dropout"), new int[] {1, 0}, new int[2]);

    assertThat(drawn(chosen).texts("text"))
        .contains("Chosen on them, so it flatters: best epoch, dropout");
  }

  @Test
  void hasNoRecallForAClassWithoutPhotos() {
    Drawn svg = drawn(evaluation(List.of("ant", "bee"), new int[] {1, 0}, new int[2]));

    assertThat(svg.textsOf("tick name")).containsExactly("100 %", "–");
  }

  @Test
  void takesAnyNames() {
    List<String> odd = List.of("<b> & \"c\"", "花\u0000\uD800", "", "زهرة", "\uD83C\uDF37]]>");

    Drawn svg = drawn(half(odd));

    assertThat(svg.textsOf("name"))
        .contains("<b> & \"c\"", "花\\x00", "", "زهرة", "\uD83C\uDF37]]>");
  }

  @Test
  void cutsLongNamesInTheMiddleAndTellsThemInFull() {
    String virus = "Tomato___Tomato_Yellow_Leaf_Curl_Virus";

    Drawn svg = drawn(half(List.of("Tomato___healthy", virus)));

    assertThat(svg.textsOf("name"))
        .contains("Tomato___healthy")
        .anyMatch(name -> name.startsWith("Tomato_") && name.endsWith("…Curl_Virus"))
        .doesNotContain(virus);
    assertThat(svg.texts("title")).contains(virus);
  }

  @Test
  void writesNoZerosWhereClassesAreMany() {
    assertThat(drawn(half(MadeUpReport.classes(10))).textsOf("count zero")).hasSize(80);
    assertThat(drawn(half(MadeUpReport.classes(11))).textsOf("count zero")).isEmpty();
  }

  @Test
  void hasShadesAloneWhereNumbersHaveNoRoom() {
    assertThat(drawn(half(MadeUpReport.classes(30))).textsOf("count")).hasSize(60);
    Drawn svg = drawn(half(MadeUpReport.classes(31)));
    assertThat(svg.textsOf("count")).isEmpty();
    assertThat(svg.opacities("right")).hasSize(5 + 31);
    assertThat(svg.texts("title")).contains("class 30 taken for class 0: 1 of 2 (50.0 %)");
  }

  @Test
  void isLeftOutWhereNamesHaveNoRoom() {
    assertThat(ConfusionSvg.of("test", half(MadeUpReport.classes(100)))).isPresent();
    assertThat(ConfusionSvg.of("test", half(MadeUpReport.classes(101)))).isEmpty();
  }

  @Test
  void isTheSameForTheSameEvaluation() {
    assertThat(ConfusionSvg.of("test", half(MadeUpReport.classes(7))))
        .isEqualTo(ConfusionSvg.of("test", half(MadeUpReport.classes(7))));
  }
}

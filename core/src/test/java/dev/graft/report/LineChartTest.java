package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import dev.graft.report.LineChart.Stretch;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static final Axis PHOTOS = Axis.logarithmic("photos", "");
  private static final Axis ACCURACY = Axis.linear("accuracy", " %");

  private static LineChart chart(Series... series) {
    return new LineChart("Accuracy", PHOTOS, ACCURACY, List.of(series));
  }

  private static Series series(String name, Point... points) {
    return new Series(name, List.of(points));
  }

  private static Drawn drawn(LineChart... charts) {
    return Drawn.of(LineChartSvg.draw("A comparison", "", List.of(charts)));
  }

  @Test
  void drawsALineASeriesAndABarAPoint() {
    Drawn svg =
        drawn(
            chart(
                series("one", new Point(100, 80, 78, 82), new Point(1_000, 85, 84, 86)),
                series("two", new Point(100, 60, 57, 63), new Point(1_000, 88, 87, 89))));

    assertThat(svg.paths("line")).isEqualTo(4); // two lines, and two in the legend
    assertThat(svg.paths("bar")).isEqualTo(4);
    assertThat(svg.texts("text")).contains("Accuracy", "one", "two", "100", "1,000", "80 %");
  }

  @Test
  void tellsTheNumbersOfEachPoint() {
    Drawn svg = drawn(chart(series("one", new Point(340, 80.25, 78.5, 82), exact(900))));

    assertThat(svg.texts("title"))
        .containsExactly(
            "A comparison",
            "one, photos 340: accuracy 80.3 % (78.5 to 82.0 %)",
            "one, photos 900: accuracy 50.0 %");
  }

  private static Point exact(double photos) {
    return Point.exact(photos, 50);
  }

  @Test
  void escapesNamesAndShowsWhatXmlCannotHave() {
    String odd = "<b> & \"c\" \u0000\uD800 花";

    Drawn svg =
        drawn(new LineChart(odd, Axis.linear(odd, odd), ACCURACY, List.of(series(odd, exact(1)))));

    assertThat(svg.texts("text")).contains("<b> & \"c\" \\x00 花");
  }

  @Test
  void describesItselfWhereThereIsADescription() {
    LineChart chart = chart(series("one", exact(1)));

    assertThat(drawn(chart).texts("desc")).isEmpty();
    assertThat(Drawn.of(LineChartSvg.draw("Title", "More & more", List.of(chart))).texts("desc"))
        .containsExactly("More & more");
  }

  @Test
  void drawsAsManyChartsAsThereAre() {
    LineChart chart = chart(series("one", exact(1), exact(10)));

    assertThat(drawn(chart, chart, chart).viewBox()).isEqualTo("0 0 720 960");
  }

  @Test
  void hasRoomForASinglePoint() {
    drawn(chart(series("one", exact(42))));
    drawn(chart(series("one", Point.exact(42, 0))));
  }

  @Test
  void hasColoursForAnyNumberOfSeries() {
    drawn(
        chart(
            IntStream.range(0, 9)
                .mapToObj(i -> series("series " + i, exact(10), exact(20 + i)))
                .toArray(Series[]::new)));
  }

  @Nested
  class InStretches {
    private final Stretch first = new Stretch("up", 2, OptionalInt.empty(), "");
    private final Stretch second = new Stretch("down", 3, OptionalInt.of(2), "slower");
    private final LineChart chart =
        new LineChart(
            "Height",
            Axis.inStretches("hour", List.of(first, second)),
            Axis.linear("height", " m").withDigits(2),
            List.of(series("path", exact(1), exact(2), exact(3), exact(4), exact(5))));

    @Test
    void numbersBeginWithOneInEach() {
      Drawn svg = drawn(chart);

      assertThat(svg.textsOf("tick")).endsWith("1", "2", "1", "2", "3");
      assertThat(svg.texts("title"))
          .contains("path, up, hour 2: height 50.00 m", "path, down, hour 1: height 50.00 m");
    }

    @Test
    void haveTheirNamesAndAMark() {
      Drawn svg = drawn(chart);

      assertThat(svg.textsOf("axis")).containsExactly("up", "down: slower", "hour");
      assertThat(svg.paths("marked")).isEqualTo(1);
    }

    @Test
    void withoutRoomForMarksHaveLinesOnly() {
      Stretch many = new Stretch("long", 1_000, OptionalInt.empty(), "");

      Drawn svg =
          drawn(
              new LineChart(
                  "Height",
                  Axis.inStretches("hour", List.of(many)),
                  ACCURACY,
                  List.of(series("path", exact(1), exact(1_000)))));

      assertThat(svg.texts("title")).containsExactly("A comparison");
      assertThat(svg.paths("line")).isEqualTo(2); // one in the legend
    }

    @Test
    void refuseAMarkBeyondTheirEnd() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Stretch("up", 2, OptionalInt.of(3), ""))
          .withMessageContaining("up");
    }
  }

  @Nested
  class Refuses {
    @Test
    void aPointThatIsNoNumber() {
      assertThatIllegalArgumentException().isThrownBy(() -> Point.exact(1, Double.NaN));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Point.exact(Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void anIntervalWithoutItsPoint() {
      assertThatIllegalArgumentException().isThrownBy(() -> new Point(1, 5, 6, 7));
    }

    @Test
    void zeroOnALogarithmicAxis() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> drawn(chart(series("one", exact(0)))))
          .withMessageContaining("0.0");
    }

    @Test
    void aSeriesWithoutPoints() {
      assertThatIllegalArgumentException().isThrownBy(() -> series("one"));
    }
  }
}

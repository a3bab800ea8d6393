package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class LineChartTest {
  private static final Axis PHOTOS = Axis.logarithmic("photos", "");
  private static final Axis ACCURACY = Axis.linear("accuracy", " %");

  private static LineChart chart(Series... series) {
    return new LineChart("Accuracy", PHOTOS, ACCURACY, List.of(series));
  }

  private static Series series(String name, Point... points) {
    return new Series(name, List.of(points));
  }

  private static Document drawn(LineChart... charts) {
    String svg = LineChart.svg("A comparison", List.of(charts));
    assertThat(svg).doesNotContain("NaN", "Infinity", "null");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(svg, e);
    }
  }

  private static List<String> texts(Document svg, String element) {
    NodeList found = svg.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }

  private static long paths(Document svg, String kind) {
    NodeList found = svg.getElementsByTagName("path");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getAttributes().getNamedItem("class").getNodeValue())
        .filter(name -> name.startsWith(kind))
        .count();
  }

  @Test
  void drawsALineASeriesAndABarAPoint() {
    Document svg =
        drawn(
            chart(
                series("one", new Point(100, 80, 78, 82), new Point(1_000, 85, 84, 86)),
                series("two", new Point(100, 60, 57, 63), new Point(1_000, 88, 87, 89))));

    assertThat(paths(svg, "line")).isEqualTo(4); // two lines, and two in the legend
    assertThat(paths(svg, "bar")).isEqualTo(4);
    assertThat(texts(svg, "text")).contains("Accuracy", "one", "two", "100", "1,000", "80 %");
  }

  @Test
  void tellsTheNumbersOfEachPoint() {
    Document svg = drawn(chart(series("one", new Point(340, 80.25, 78.5, 82), exact(900))));

    assertThat(texts(svg, "title"))
        .containsExactly(
            "A comparison",
            "one, photos 340: accuracy 80.3 % (78.5 to 82.0 %)",
            "one, photos 900: accuracy 50.0 %");
  }

  private static Point exact(double photos) {
    return Point.exact(photos, 50);
  }

  @Test
  void escapesNamesAndLeavesOutWhatXmlCannotHave() {
    String odd = "<b> & \"c\" \u0000\uD800 花";

    Document svg =
        drawn(new LineChart(odd, Axis.linear(odd, odd), ACCURACY, List.of(series(odd, exact(1)))));

    assertThat(texts(svg, "text")).contains("<b> & \"c\"  花");
  }

  @Test
  void drawsAsManyChartsAsThereAre() {
    LineChart chart = chart(series("one", exact(1), exact(10)));

    assertThat(drawn(chart, chart, chart).getDocumentElement().getAttribute("viewBox"))
        .isEqualTo("0 0 720 960");
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

package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Stretch;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartScaleTest {
  private static final Axis LINEAR = Axis.linear("accuracy", " %");
  private static final Axis LOGARITHMIC = Axis.logarithmic("photos", "");

  private static List<String> written(ChartScale scale) {
    return scale.ticks().stream().map(ChartScale.Tick::written).toList();
  }

  @Test
  void goesUpInRoundSteps() {
    assertThat(written(ChartScale.of(LINEAR, 71, 88)))
        .containsExactly("70 %", "75 %", "80 %", "85 %", "90 %");
    assertThat(written(ChartScale.of(LINEAR, 88.1, 88.9)))
        .containsExactly("88.0 %", "88.2 %", "88.4 %", "88.6 %", "88.8 %", "89.0 %");
  }

  @Test
  void beginsAtZeroWhereThatIsNear() {
    assertThat(ChartScale.of(LINEAR, 2, 41).from()).isZero();
    assertThat(ChartScale.of(LINEAR, 30, 41).from()).isEqualTo(30);
  }

  @Test
  void makesRoomAroundASingleNumber() {
    ChartScale scale = ChartScale.of(LINEAR, 50, 50);
    assertThat(scale.from()).isLessThanOrEqualTo(50);
    assertThat(scale.to()).isGreaterThan(50);
    assertThat(ChartScale.of(LINEAR, 0, 0).to()).isGreaterThan(0);
  }

  @Test
  void marksFactorsOnALogarithmicAxis() {
    assertThat(written(ChartScale.of(LOGARITHMIC, 340, 3_400)))
        .containsExactly("500", "1,000", "2,000");
    assertThat(written(ChartScale.of(LOGARITHMIC, 10, 100_000)))
        .containsExactly("10", "100", "1,000", "10,000", "100,000");
    assertThat(written(ChartScale.of(LOGARITHMIC, 3.3, 3.3))).containsExactly("3");
  }

  @Test
  void placesEqualFactorsAtEqualDistances() {
    ChartScale scale = ChartScale.of(LOGARITHMIC, 1, 100);
    assertThat(scale.position(10)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.position(100) - scale.position(10))
        .isCloseTo(scale.position(10) - scale.position(1), within(1e-9));
  }

  @Test
  void beginsWithOneInEveryStretch() {
    assertThat(written(stretches(3, 2))).containsExactly("1", "2", "3", "1", "2");
    assertThat(written(stretches(20, 10)))
        .containsExactly("1", "5", "10", "15", "20", "1", "5", "10");
  }

  @Test
  void leavesOutWhatWouldRunIntoTheNextStretch() {
    assertThat(written(stretches(200, 50))).containsExactly("1", "50", "100", "150", "1", "50");
    assertThat(written(stretches(500, 1))).endsWith("450", "1");
  }

  @Test
  void hasRoomAroundAStretchOfOne() {
    assertThat(stretches(1).position(1)).isEqualTo(0.5);
  }

  private static ChartScale stretches(int... lengths) {
    List<Stretch> stretches =
        IntStream.of(lengths)
            .mapToObj(length -> new Stretch("stretch", length, OptionalInt.empty(), ""))
            .toList();
    return ChartScale.of(Axis.inStretches("epoch", stretches), 1, IntStream.of(lengths).sum());
  }
}

package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.image.Fit;
import dev.graft.network.Architecture;
import dev.graft.network.Base;
import dev.graft.network.MobileNetV1;
import dev.graft.network.Seedling;
import dev.graft.train.TimedTuning.Pace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of two sizes the larger has the better head by a twentieth, and costs twice as much. */
class TimedChoiceTest {
  private static final Architecture SEEDLING = new Seedling();
  private static final TriedPipeline LARGE = tried(224, 0.38);
  private static final TriedPipeline SMALL = tried(160, 0.40);
  private static final TimedWork WORK = new TimedWork(1000, 0, 0, 1, false, 1, 5, 1);

  private static TriedPipeline tried(int size, double loss) {
    return tried(new Base(SEEDLING, 1, size), loss);
  }

  private static TriedPipeline tried(Base base, double loss) {
    Pipeline pipeline = new Pipeline(base, Fit.SQUASH);
    return new TriedPipeline(pipeline, loss, 0.9, 1000, 1, 1);
  }

  private static TriedPipeline taken(double left) {
    return taken(left, SMALL);
  }

  private static TriedPipeline taken(double left, TriedPipeline other) {
    List<Pace> paces = List.of(new Pace(100, 0.1), new Pace(56, 0.05), new Pace(30, 0.02));
    return choice(LARGE, paces, left).of(List.of(LARGE, other)).tried();
  }

  private static TimedChoice choice(TriedPipeline measured, List<Pace> paces, double left) {
    return new TimedChoice(
        measured.pipeline(),
        new TuningProbe(0.001, paces),
        new TuningDepths(List.of(), 4, 4, 1, List.of(1)),
        new TimedBudget(0.001, 1, 0),
        WORK,
        left);
  }

  @Test
  void withTimeEnoughTheBetterHeadIsTaken() {
    assertThat(taken(5000)).isEqualTo(LARGE);
  }

  @Test
  void otherwiseTheOneThatCanBeTunedDeeper() {
    assertThat(taken(400)).isEqualTo(SMALL); // 100 layers of it, 56 of the larger
  }

  @Test
  void anotherBaseIsNotTakenForThat() {
    TriedPipeline other = tried(new Base(new MobileNetV1(), 0.25, 128), 0.385);
    assertThat(taken(400, other)).isEqualTo(LARGE);
  }

  @Test
  void theBestOfTwoBasesAreComparedByWhatTuningLeaves() {
    TriedPipeline other = tried(new Base(new MobileNetV1(), 0.25, 128), 0.39);
    TriedPipeline worse = tried(new Base(new MobileNetV1(), 0.25, 160), 0.41);

    assertThat(TimedChoice.finalists(List.of(LARGE, SMALL, worse, other)))
        .containsExactly(LARGE, other);
    assertThat(TimedChoice.finalists(List.of(LARGE, SMALL))).containsExactly(LARGE);
    assertThat(promised(LARGE)).isGreaterThan(promised(other));
  }

  private static double promised(TriedPipeline tried) {
    return choice(tried, List.of(new Pace(30, 0.001)), 1000).of(List.of(tried)).loss();
  }

  @Test
  void withoutTimeToTuneAnyTheBetterHeadToo() {
    assertThat(taken(20)).isEqualTo(LARGE);
  }
}

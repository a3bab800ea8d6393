package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static long told(int steps) {
    Pace pace = new Pace();
    return IntStream.rangeClosed(1, steps)
        .filter(done -> pace.after(done, steps).isPresent())
        .count();
  }

  @Test
  void isToldOnceAndOnlyWhereThereAreBatchesToMeasure() {
    assertThat(told(50)).isEqualTo(1);
    assertThat(told(9)).isZero();
  }
}

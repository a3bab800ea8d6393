package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {
  @ParameterizedTest(name = "{0} pixels, window {1}, stride {2}")
  @CsvSource({
    "224, 3, 1, 224, 1, 1",
    "224, 3, 2, 112, 0, 1",
    "225, 3, 2, 113, 1, 1",
    "224, 5, 2, 112, 1, 2",
    "225, 5, 2, 113, 2, 2",
    "7, 1, 1, 7, 0, 0",
    "7, 1, 2, 4, 0, 0",
    "1, 3, 2, 1, 1, 1",
    "2, 3, 2, 1, 0, 1",
    "10, 2, 1, 10, 0, 1",
    "10, 4, 3, 4, 1, 2",
  })
  void samePaddingCoversTheInputWithTheOddZeroBehind(
      int in, int window, int stride, int positions, int before, int after) {
    assertThat(Padding.SAME.positions(in, window, stride)).isEqualTo(positions);
    assertThat(Padding.SAME.before(in, window, stride)).isEqualTo(before);
    assertThat(Padding.SAME.after(in, window, stride)).isEqualTo(after);
  }

  @ParameterizedTest(name = "{0} pixels, window {1}, stride {2}")
  @CsvSource({"225, 3, 2, 112", "226, 3, 2, 112", "3, 3, 1, 1", "3, 3, 2, 1", "7, 1, 2, 4"})
  void validPaddingAddsNothing(int in, int window, int stride, int positions) {
    assertThat(Padding.VALID.positions(in, window, stride)).isEqualTo(positions);
    assertThat(Padding.VALID.before(in, window, stride)).isZero();
    assertThat(Padding.VALID.after(in, window, stride)).isZero();
  }
}

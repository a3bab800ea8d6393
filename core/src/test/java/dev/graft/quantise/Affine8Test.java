package dev.graft.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of eight bits, by hand. */
class Affine8Test {
  private static final float HALF_A_STEP = 0.5001f;

  @ParameterizedTest
  @CsvSource({
    "0, 6, 0.0235294, 0", // what ReLU6 leaves
    "-1, 3, 0.0156863, 64",
    "2, 5.1, 0.02, 0", // zero has a code, also where nothing is that small
    "-5.1, -2, 0.02, 255",
    "-1, 1, 0.0078431, 127"
  })
  void reachFromTheLeastToTheMost(float low, float high, float scale, int zeroPoint) {
    Affine8 codes = Affine8.of(low, high);

    assertThat(codes.scale()).isCloseTo(scale, within(1e-6f));
    assertThat(codes.zeroPoint()).isEqualTo(zeroPoint);
    assertThat(codes.rounded(0)).isZero();
  }

  @Test
  void areHalfAStepOffAtMost() {
    Affine8 codes = Affine8.of(-1, 3);
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      float value = -1 + 4 * random.nextFloat();
      assertThat(codes.rounded(value)).isCloseTo(value, within(HALF_A_STEP * codes.scale()));
    }
  }

  @Test
  void endWhereTheyEnd() {
    Affine8 codes = Affine8.of(0, 6);

    assertThat(codes.rounded(7)).isCloseTo(6, within(1e-5f));
    assertThat(codes.rounded(-1)).isZero();
  }

  @Test
  void existForOneNumberToo() {
    assertThat(Affine8.of(0, 0).rounded(0)).isZero();
    assertThat(Affine8.of(3, 3).rounded(3)).isCloseTo(3, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "NaN, 1", "0, NaN", "0, Infinity"})
  void needARange(float low, float high) {
    assertThatIllegalArgumentException().isThrownBy(() -> Affine8.of(low, high));
  }
}

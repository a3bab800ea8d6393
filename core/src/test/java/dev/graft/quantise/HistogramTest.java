package dev.graft.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which part of a range gets codes. */
class HistogramTest {
  private static Affine8 codes(List<Float> numbers) {
    Histogram histogram = new Histogram();
    numbers.forEach(histogram::add);
    return histogram.codes();
  }

  private static List<Float> even(int count, float from, float to) {
    List<Float> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(from + (to - from) * i / (count - 1));
    }
    return numbers;
  }

  @Test
  void isAllOfItWhereNumbersLieEverywhere() {
    Affine8 codes = codes(even(10_000, -2, 2));

    assertThat(codes.scale()).isCloseTo(4f / 255, within(1e-4f));
    assertThat(codes.zeroPoint()).isBetween(127, 128);
  }

  /**
   * Steps of 10 / 255 are 0.011 off in the mean square root, by which 100,000 numbers lose 13; with
   * a tenth of that they lose 0.13, and the one far out 81.
   */
  @Test
  void keepsANumberFarOutOnlyIfItCostsTheOthersLittle() {
    List<Float> few = even(1_000, 0, 1);
    few.add(10f);
    List<Float> many = even(1_000_000, 0, 1);
    many.add(10f);

    assertThat(255 * codes(few).scale()).isGreaterThan(9.5f);
    assertThat(255 * codes(many).scale()).isLessThan(6f);
  }

  @Test
  void doesNotDependOnTheOrder() {
    List<Float> numbers = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      numbers.add((float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2)));
    }
    Affine8 codes = codes(numbers);
    Collections.shuffle(numbers, random);

    assertThat(codes(numbers)).isEqualTo(codes);
  }
}

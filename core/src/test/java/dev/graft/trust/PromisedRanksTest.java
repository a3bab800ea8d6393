package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisedRanksTest {
  /** The numbers 1 to n, largest first: a threshold is the rank that was taken. */
  private static Map<Double, Double> of(int numbers, Double... shares) {
    double[] values = IntStream.range(0, numbers).mapToDouble(i -> numbers - i).toArray();
    return PromisedRanks.of(values, values.length, List.of(shares));
  }

  /** {@code ceil((n + 1) share)}; of shares that are no binary fractions too. */
  @ParameterizedTest(name = "{0} numbers, {1}")
  @CsvSource({
    "9, 0.9, 9",
    "19, 0.95, 19",
    "99, 0.99, 99",
    "99, 0.95, 95",
    "99, 0.9, 90",
    "100, 0.95, 96",
    "1000, 0.99, 991",
    "1999, 0.95, 1900",
    "5000, 0.98, 4901",
    "3, 0.5, 2",
  })
  void isTheExactRank(int numbers, double share, double rank) {
    assertThat(of(numbers, share)).containsExactly(Map.entry(share, rank));
  }

  @Test
  void isTheSameForTheRestOfAShareThatMayBeRefused() {
    for (double refuse : TrustFit.REFUSED) {
      int numbers = (int) Math.round(1 / refuse) - 1;
      assertThat(of(numbers, 1 - refuse).values())
          .as("" + refuse)
          .containsExactly((double) numbers);
    }
  }

  /** Nothing above n / (n + 1) can be promised. */
  @Test
  void leavesOutWhatSoFewCannotPromise() {
    assertThat(of(98, 0.9, 0.95, 0.99)).containsOnlyKeys(0.9, 0.95);
    assertThat(of(99, 0.9, 0.95, 0.99)).containsOnlyKeys(0.9, 0.95, 0.99);
    assertThat(of(18, 0.9, 0.95)).containsOnlyKeys(0.9);
    assertThat(of(8, 0.9, 0.95)).isEmpty();
    assertThat(of(0, 0.5)).isEmpty();
  }

  /** Ten frames of a video say no more of others than one does. */
  @Test
  void leavesOutWhatSoFewThatBelongTogetherCannotPromise() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i).toArray();

    assertThat(PromisedRanks.of(values, 10, List.of(0.9, 0.95))).containsOnlyKeys(0.9);
    assertThat(PromisedRanks.of(values, 100, List.of(0.9, 0.95))).containsOnlyKeys(0.9, 0.95);
  }

  @Test
  void leavesTheNumbersAsTheyAre() {
    double[] numbers = {3, 1, 2};
    PromisedRanks.of(numbers, numbers.length, List.of(0.5));
    assertThat(numbers).containsExactly(3, 1, 2);
  }
}

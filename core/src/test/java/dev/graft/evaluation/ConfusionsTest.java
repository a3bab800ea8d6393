package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionsTest {
  /** A row of counts an actual class. */
  private static Evaluation evaluation(int[]... counts) {
    List<float[]> probabilities = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        for (int photo = 0; photo < counts[actual][predicted]; photo++) {
          float[] one = new float[counts.length];
          one[predicted] = 1;
          probabilities.add(one);
          labels.add(actual);
        }
      }
    }
    return Evaluation.of(
        List.of("ant", "bee", "cat"),
        MadeUpJudged.of(
            probabilities.toArray(new float[0][]),
            labels.stream().mapToInt(Integer::intValue).toArray()),
        List.of());
  }

  @Test
  void beginWithTheMostFrequent() {
    assertThat(
            Confusions.of(
                evaluation(new int[] {7, 1, 0}, new int[] {0, 5, 3}, new int[] {0, 0, 4})))
        .containsExactly(
            new Confusions.Pair("bee", "cat", 3, 8), new Confusions.Pair("ant", "bee", 1, 8));
  }

  @Test
  void areNoneWhereAllIsRight() {
    Evaluation right = evaluation(new int[] {1, 0, 0}, new int[] {0, 1, 0}, new int[] {0, 0, 1});

    assertThat(Confusions.of(right)).isEmpty();
    assertThat(Confusions.worst(right, 0)).isEmpty();
  }
}

package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.graft.lifecycle.Cancellation;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final int PHOTOS = 300;
  private static final int LENGTH = 40;

  private static float[][] vectors() {
    Random random = new Random(3);
    float[][] vectors = new float[PHOTOS][LENGTH];
    for (float[] vector : vectors) {
      for (int i = 0; i < LENGTH; i++) {
        vector[i] = (float) random.nextGaussian() + 2;
      }
    }
    System.arraycopy(vectors[7], 0, vectors[290], 0, LENGTH);
    return vectors;
  }

  private static Neighbours of(float[][] vectors) {
    int[] labels = IntStream.range(0, PHOTOS).map(i -> i % 3).toArray();
    return Neighbours.of(vectors, labels, Cancellation.BY_INTERRUPTION);
  }

  @Test
  void theNearestAreThoseOfAPlainComparison() {
    float[][] vectors = vectors();

    Neighbours neighbours = of(vectors); // which leaves them centred and of length 1

    for (int photo : List.of(0, 7, 255, 256, 299)) {
      List<Integer> expected =
          IntStream.range(0, PHOTOS)
              .filter(other -> other != photo)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> -cosine(vectors[photo], vectors[other])))
              .limit(Neighbours.NEAREST)
              .toList();
      assertThat(neighbours.of(photo)).extracting(Neighbours.Near::photo).isEqualTo(expected);
      double own =
          IntStream.range(0, PHOTOS)
              .filter(other -> other != photo && other % 3 == photo % 3)
              .mapToDouble(other -> cosine(vectors[photo], vectors[other]))
              .boxed()
              .sorted(Comparator.reverseOrder())
              .limit(5)
              .mapToDouble(cosine -> cosine)
              .average()
              .orElseThrow();
      assertThat(neighbours.ownLikeness(photo)).isCloseTo((float) own, offset(1e-5f));
    }
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}

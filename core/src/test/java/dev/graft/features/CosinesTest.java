package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CosinesTest {
  private static final int LENGTH = 37;

  private static float[][] vectors(int count, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[count][LENGTH];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < LENGTH; j++) {
        vectors[i][j] = (float) random.nextGaussian();
      }
      vectors[i] = UnitVectors.of(vectors[i]);
    }
    return vectors;
  }

  @Test
  void areThoseOfAPlainComparison() {
    float[][] vectors = vectors(300, 1); // more than are compared at a time
    float[][] others = vectors(5, 2);
    AtomicIntegerArray heard = new AtomicIntegerArray(vectors.length);

    Cosines.of(
        vectors,
        others,
        (index, cosines) -> {
          heard.incrementAndGet(index);
          assertThat(cosines).hasSize(others.length);
          for (int i = 0; i < others.length; i++) {
            assertThat(cosines[i])
                .isCloseTo(CentredVectors.cosine(vectors[index], others[i]), offset(1e-5f));
          }
        });

    for (int i = 0; i < vectors.length; i++) {
      assertThat(heard.get(i)).isEqualTo(1);
    }
  }

  @Test
  void withNothingThereAreNone() {
    AtomicIntegerArray heard = new AtomicIntegerArray(3);

    Cosines.of(
        vectors(3, 1),
        new float[0][],
        (index, cosines) -> heard.addAndGet(index, 1 + cosines.length));

    assertThat(heard).hasToString("[1, 1, 1]");
  }
}

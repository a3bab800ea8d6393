package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class CentredVectorsTest {
  private static final float ROUNDING = 1e-6f;

  @Test
  void vectorsLoseTheirLengthAndTheirMean() {
    float[][] rows = {{3, 0}, {0, 0.5f}};

    CentredVectors centred = CentredVectors.of(rows); // (1, 0) and (0, 1) around (0.5, 0.5)

    float side = (float) Math.sqrt(0.5);
    assertThat(centred.rows()[0]).containsExactly(new float[] {side, -side}, offset(ROUNDING));
    assertThat(centred.rows()[1]).containsExactly(new float[] {-side, side}, offset(ROUNDING));
    assertThat(CentredVectors.cosine(centred.rows()[0], centred.rows()[1]))
        .isCloseTo(-1, offset(ROUNDING));
  }

  @Test
  void anotherVectorLosesTheSameMean() {
    CentredVectors centred = CentredVectors.of(new float[][] {{3, 0}, {0, 0.5f}});

    assertThat(CentredVectors.cosine(centred.centre(new float[] {7, 0}), centred.rows()[0]))
        .isCloseTo(1, offset(ROUNDING));
  }

  @Test
  void aSingleVectorIsItsMean() {
    assertThat(CentredVectors.of(new float[][] {{3, 4}}).rows()[0]).containsExactly(0, 0);
  }
}

package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignmentTest {
  @Test
  void findsACropWhereverItWasCut() {
    for (long seed = 0; seed < 10; seed++) {
      double top = 0.1 * (seed % 3) / 2;
      double left = 0.1 * (seed % 2);

      double fit = Alignment.of(Pictures.blobs(seed), Pictures.blobs(seed, top, left, 0.9));

      assertThat(fit).isGreaterThan(0.98);
      assertThat(Alignment.of(Pictures.blobs(seed, top, left, 0.9), Pictures.blobs(seed)))
          .isGreaterThan(0.98);
    }
  }

  @Test
  void findsMirroredAndBrighterOnes() {
    float[] picture = Pictures.blobs(1);

    assertThat(Alignment.of(picture, Pictures.mirrored(picture))).isGreaterThan(0.99);
    assertThat(Alignment.of(picture, Pictures.brighter(picture))).isGreaterThan(0.95);
  }

  @Test
  void othersFitBadlyAndOneGreyFitsNothing() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(Alignment.of(Pictures.blobs(seed), Pictures.blobs(seed + 50)))
          .isLessThan(CopyPairs.LEAST_FIT);
    }
    assertThat(Alignment.of(Pictures.blobs(1), new float[Pictures.SIDE * Pictures.SIDE])).isZero();
  }
}

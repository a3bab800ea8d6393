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
    }
  }

  @Test
  void brightnessDoesNotCount() {
    float[] picture = Pictures.blobs(1);

    assertThat(Alignment.of(picture, Pictures.brighter(picture))).isGreaterThan(0.95);
  }

  @Test
  void mirrorsFromLeftToRight() {
    float[] picture = Pictures.blobs(1);

    assertThat(Alignment.mirrored(picture)).isEqualTo(Pictures.mirrored(picture));
  }

  /** Their levels do: a bright thing on a dark ground. */
  @Test
  void thingsOfOneOutlineFitBadly() {
    float[] even = disc(0);
    float[] striped = disc(0.25f);

    assertThat(Alignment.of(even, striped)).isLessThan(CopyPairs.LEAST_FIT);
    assertThat(Alignment.of(striped, striped)).isGreaterThan(0.99);
  }

  private static float[] disc(float stripes) {
    float[] greys = new float[Pictures.SIDE * Pictures.SIDE];
    for (int i = 0; i < greys.length; i++) {
      int down = i / Pictures.SIDE;
      int across = i % Pictures.SIDE;
      if (Math.hypot(down - 31.5, across - 31.5) < 20) {
        greys[i] = 0.7f + ((across / 4) % 2 == 0 ? stripes : -stripes);
      }
    }
    return greys;
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

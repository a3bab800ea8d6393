package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerceptualHashTest {
  @Test
  void staysNearlyTheSameOfABrighterAndAMirroredPicture() {
    for (long seed = 0; seed < 20; seed++) {
      PerceptualHash hash = PerceptualHash.of(Pictures.blobs(seed));

      assertThat(hash.distance(hash)).isZero();
      assertThat(hash.distance(PerceptualHash.of(Pictures.mirrored(Pictures.blobs(seed)))))
          .isLessThanOrEqualTo(2); // a strength next to the median may fall to its other side
      assertThat(hash.distance(PerceptualHash.of(Pictures.brighter(Pictures.blobs(seed)))))
          .isLessThanOrEqualTo(8);
    }
  }

  @Test
  void isAnotherOfAnotherPicture() {
    for (long seed = 0; seed < 20; seed++) {
      PerceptualHash hash = PerceptualHash.of(Pictures.blobs(seed));

      assertThat(hash.distance(PerceptualHash.of(Pictures.blobs(seed + 100)))).isGreaterThan(8);
    }
  }

  /** The transform of one wave has one strength, at its frequency. */
  @Test
  void isOfFrequencies() {
    float[] greys = new float[Pictures.SIDE * Pictures.SIDE];
    for (int i = 0; i < greys.length; i++) {
      double across = (i % Pictures.SIDE + 0.5) / Pictures.SIDE;
      greys[i] = (float) (0.5 + 0.4 * Math.cos(3 * Math.PI * across));
    }

    PerceptualHash hash = PerceptualHash.of(greys);

    long wave = 1L << (63 - 3); // the fourth of the first row, as nothing but the mean and it
    assertThat(hash.photo() & wave).isNotZero();
    assertThat(hash.mirrored() & wave).isZero(); // an odd wave is the other way round
  }
}

package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoBankTest {
  private static final int FEATURES = 37;

  /** Of bytes with a step of their own: half a step of 1/127 of the largest number, on average. */
  private static final double ROUNDING = 0.005;

  private final Random random = new Random(11);

  private float[][] rows(int count) {
    float[][] rows = new float[count][FEATURES];
    for (float[] row : rows) {
      for (int f = 0; f < FEATURES; f++) {
        row[f] = (float) (random.nextGaussian() * (1 + f % 3));
      }
    }
    return rows;
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int f = 0; f < a.length; f++) {
      product += (double) a[f] * b[f];
      ofA += (double) a[f] * a[f];
      ofB += (double) b[f] * b[f];
    }
    return product / Math.sqrt(ofA * ofB);
  }

  private static double distance(float[] row, float[][] bank, int number, PhotoBank.Apart apart) {
    double largest = -1;
    for (int photo = 0; photo < bank.length; photo++) {
      if (apart.counts(number, photo)) {
        largest = Math.max(largest, cosine(row, bank[photo]));
      }
    }
    return 1 - largest;
  }

  /** More rows than are compared at a time, and no multiple of it. */
  @Test
  void isOneLessTheCosineOfTheNearest() {
    float[][] bank = rows(45);
    float[][] rows = rows(301);

    double[] found = PhotoBank.holding(bank).of(rows);

    for (int i = 0; i < rows.length; i++) {
      double expected = distance(rows[i], bank, i, (row, photo) -> true);
      assertThat(found[i]).as("row %d", i).isCloseTo(expected, within(ROUNDING));
    }
  }

  @Test
  void whatDoesNotCountIsNotTheNearest() {
    float[][] bank = rows(40);
    PhotoBank.Apart apart = (row, photo) -> row % 10 != photo % 10;

    double[] found = PhotoBank.holding(bank).of(bank, apart);
    double[] withThemselves = PhotoBank.holding(bank).of(bank);

    for (int i = 0; i < bank.length; i++) {
      assertThat(found[i]).isCloseTo(distance(bank[i], bank, i, apart), within(ROUNDING));
      assertThat(found[i]).isGreaterThan(0.1);
      assertThat(withThemselves[i]).isCloseTo(0, within(ROUNDING));
    }
  }

  @Test
  void wherePhotosHaveNoneThatCountsTheyAreAsFarAsCanBe() {
    float[][] bank = rows(3);

    assertThat(PhotoBank.holding(bank).of(bank, (row, photo) -> row == 0)[1]).isEqualTo(2);
  }

  @Test
  void lengthsDoNotMatter() {
    float[][] bank = rows(5);
    float[][] rows = rows(4);
    double[] found = PhotoBank.holding(bank).of(rows);

    for (float[] row : bank) {
      for (int f = 0; f < FEATURES; f++) {
        row[f] *= 1e4f;
      }
    }
    for (float[] row : rows) {
      for (int f = 0; f < FEATURES; f++) {
        row[f] *= 1e-3f;
      }
    }

    assertThat(PhotoBank.holding(bank).of(rows)).containsExactly(found, within(1e-5));
  }

  @Test
  void aVectorOfZerosIsAtRightAnglesToAll() {
    float[][] bank = rows(5);
    bank[2] = new float[FEATURES];

    double[] found = PhotoBank.holding(bank).of(new float[][] {new float[FEATURES]});

    assertThat(found).containsExactly(1);
    assertThat(PhotoBank.holding(bank).of(rows(6))).doesNotContain(Double.NaN);
  }
}

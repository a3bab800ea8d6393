package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {
  private static final int INFINITY = 0x7c00;

  @Test
  void everyHalfHasTheValueTheStandardGivesIt() {
    for (int half = 0; half < 0x10000; half++) {
      float value = HalfFloat.toFloat((short) half);
      double expected = valueByDefinition(half);
      assertThat(Double.compare(value, expected)).as("half %04x", half).isZero();
    }
  }

  @Test
  void everyHalfSurvivesTheWayToFloatAndBack() {
    for (int half = 0; half < 0x10000; half++) {
      float value = HalfFloat.toFloat((short) half);
      short back = HalfFloat.fromFloat(value);
      if (Float.isNaN(value)) {
        assertThat(HalfFloat.toFloat(back)).as("half %04x", half).isNaN();
      } else {
        assertThat(back).as("half %04x", half).isEqualTo((short) half);
      }
    }
  }

  @Test
  void betweenTwoHalvesTheNearestIsTakenAndTheEvenOneInTheMiddle() {
    for (int low = 0; low < INFINITY; low++) {
      int high = low + 1;
      // The largest half rounds as if 65,536 came next.
      double above = high == INFINITY ? 65_536 : valueByDefinition(high);
      float middle = (float) ((valueByDefinition(low) + above) / 2); // exact: 12 significant bits
      int even = low % 2 == 0 ? low : high;
      assertRounds(middle, even);
      assertRounds(Math.nextDown(middle), low);
      assertRounds(Math.nextUp(middle), high);
    }
  }

  @Test
  void whatIsTooLargeBecomesInfinite() {
    assertRounds(Float.MAX_VALUE, INFINITY);
    assertRounds(Float.POSITIVE_INFINITY, INFINITY);
  }

  @Test
  void whatIsNoNumberStaysNone() {
    for (int bits : new int[] {0x7f800001, 0x7fc00000, 0x7fffffff, 0xff800001}) {
      assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(Float.intBitsToFloat(bits)))).isNaN();
    }
  }

  /** IEEE 754-2008, 3.4, in double precision, where nothing of it is rounded. */
  private static double valueByDefinition(int half) {
    int exponent = half >> 10 & 31;
    int fraction = half & 1023;
    double magnitude =
        switch (exponent) {
          case 0 -> fraction * Math.pow(2, -24);
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
        };
    return (half & 0x8000) == 0 ? magnitude : -magnitude;
  }

  private static void assertRounds(float value, int half) {
    if (HalfFloat.fromFloat(value) != (short) half
        || HalfFloat.fromFloat(-value) != (short) (half | 0x8000)) {
      throw new AssertionError("%s should become half %04x".formatted(value, half));
    }
  }
}

package dev.graft.weights;

/**
 * IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. Exact up to 2048, largest 65,504,
 * smallest 2<sup>-24</sup>. (The JDK has these conversions from version 20 on.)
 */
public final class HalfFloat {
  private static final int INFINITY = 0x7c00;

  private HalfFloat() {}

  /** The value of a half; exact. */
  public static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) { // zero or subnormal: a multiple of 2^-24
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
    }
    int widened = exponent == 0x1f ? 0xff : exponent + (127 - 15);
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }

  /** The nearest half, ties to even; infinite from 65,520 on; not-a-number stays so. */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    return (short) (sign | fromMagnitude(magnitude));
  }

  private static int fromMagnitude(int magnitude) {
    if (magnitude > 0x7f80_0000) {
      return INFINITY | 0x200 | (magnitude >>> 13 & 0x3ff); // quiet, what fits of the payload kept
    }
    if (magnitude >= 0x477f_f000) { // 65,520
      return INFINITY;
    }
    if (magnitude < 0x3880_0000) { // 2^-14, the smallest normal half
      // One unit in the last place of 0.5f is 2^-24, that of a subnormal half: the addition rounds.
      return Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f)
          - Float.floatToRawIntBits(0.5f);
    }
    int tieToEven = magnitude >>> 13 & 1;
    return (magnitude + 0xfff + tieToEven - ((127 - 15) << 23)) >>> 13;
  }
}

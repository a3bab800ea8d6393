package dev.graft.quantise;

/**
 * What codes of eight bits stand for: {@code scale * (code - zeroPoint)}, codes from 0 to 255. Zero
 * has a code of its own, so that padding stays padding (Jacob et al., "Quantization and training of
 * neural networks for efficient integer-arithmetic-only inference", CVPR 2018, section 2.1).
 *
 * @param scale between two codes, above 0
 * @param zeroPoint the code of 0
 */
public record Affine8(float scale, int zeroPoint) {
  static final int CODES = 256;

  public Affine8 {
    if (!(scale > 0) || Float.isInfinite(scale) || zeroPoint < 0 || zeroPoint >= CODES) {
      throw new IllegalArgumentException("No codes: scale %s, zero %d".formatted(scale, zeroPoint));
    }
  }

  /**
   * The codes that reach from one value to another, and to 0 where they do not.
   *
   * @throws IllegalArgumentException if these are not in order, or not finite
   */
  static Affine8 of(float low, float high) {
    if (!(low <= high) || Float.isInfinite(high - low)) {
      throw new IllegalArgumentException("Not a range: %s to %s".formatted(low, high));
    }
    float least = Math.min(low, 0);
    float most = Math.max(high, 0);
    float scale = Math.max((most - least) / (CODES - 1), Float.MIN_NORMAL);
    return new Affine8(scale, Math.round(-least / scale));
  }

  /** The value of the code that is nearest to a value. */
  float rounded(float value) {
    int code = (int) Math.rint(value / scale) + zeroPoint;
    return scale * (Math.max(0, Math.min(CODES - 1, code)) - zeroPoint);
  }
}

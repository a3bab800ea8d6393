package dev.graft.features;

/** Vectors brought to length 1: what is left is where they point. */
public final class UnitVectors {
  /** What a vector of zeros is divided by. */
  public static final float SMALLEST_LENGTH = 1e-12f;

  private UnitVectors() {}

  /** The vector of length 1 that points where one does; zeros stay zeros. */
  public static float[] of(float[] vector) {
    double sum = 0;
    for (float number : vector) {
      sum += (double) number * number;
    }
    float length = Math.max((float) Math.sqrt(sum), SMALLEST_LENGTH);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / length;
    }
    return unit;
  }
}

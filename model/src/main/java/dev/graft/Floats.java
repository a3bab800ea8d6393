package dev.graft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of float32 that stand in a model file's metadata as Base64 of their little-endian bytes.
 */
public final class Floats {
  private final float[] values;

  /**
   * @param values kept, not copied, so nobody may change them any more
   */
  public Floats(float... values) {
    this.values = values;
  }

  /**
   * The numbers that a text stands for.
   *
   * @throws IllegalArgumentException if it is no Base64 of float32, or one of them is not finite
   */
  public static Floats parse(String base64) {
    ByteBuffer bytes = Base64Numbers.bytes(base64, "numbers of float32", Float.BYTES);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("one of its numbers of float32 is " + value);
      }
    }
    return new Floats(values);
  }

  /** How many there are. */
  public int count() {
    return values.length;
  }

  /** One of them, counted from 0. */
  public float get(int index) {
    return values[index];
  }

  /** As Base64. */
  public String encoded() {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Floats floats && Arrays.equals(values, floats.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** For example {@code 1280 numbers}. */
  @Override
  public String toString() {
    return values.length + " numbers";
  }
}

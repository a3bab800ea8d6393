package dev.graft.features;

import dev.graft.weights.HalfFloat;
import java.nio.ByteBuffer;

/** How the numbers of a vector are written down. */
public enum Encoding {
  /** Four bytes a number; what is read is bit for bit what was put. */
  FLOAT32(1, Float.BYTES) {
    @Override
    void encode(float[] from, int offset, int length, ByteBuffer into) {
      into.asFloatBuffer().put(from, offset, length);
      into.position(into.position() + length * Float.BYTES);
    }

    @Override
    void decode(ByteBuffer from, float[] into, int offset, int length) {
      from.asFloatBuffer().get(into, offset, length);
      from.position(from.position() + length * Float.BYTES);
    }
  },

  /**
   * Two bytes a number, IEEE 754 binary16: eleven significant bits, magnitudes up to 65,504; larger
   * ones become infinite. Rounds to nearest, ties to even.
   */
  FLOAT16(2, Short.BYTES) {
    @Override
    void encode(float[] from, int offset, int length, ByteBuffer into) {
      for (int i = 0; i < length; i++) {
        into.putShort(HalfFloat.fromFloat(from[offset + i]));
      }
    }

    @Override
    void decode(ByteBuffer from, float[] into, int offset, int length) {
      short[] halves = new short[length]; // all at once: one by one they take thrice the time
      from.asShortBuffer().get(halves);
      from.position(from.position() + length * Short.BYTES);
      for (int i = 0; i < length; i++) {
        into[offset + i] = HalfFloat.toFloat(halves[i]);
      }
    }
  };

  private final int code;
  private final int bytesPerNumber;

  Encoding(int code, int bytesPerNumber) {
    this.code = code;
    this.bytesPerNumber = bytesPerNumber;
  }

  /** Stands for this encoding in a file; never changes. */
  int code() {
    return code;
  }

  int bytesPerNumber() {
    return bytesPerNumber;
  }

  /** Puts {@code length} numbers at the buffer's position and moves it behind them. */
  abstract void encode(float[] from, int offset, int length, ByteBuffer into);

  /** Takes {@code length} numbers from the buffer's position and moves it behind them. */
  abstract void decode(ByteBuffer from, float[] into, int offset, int length);
}

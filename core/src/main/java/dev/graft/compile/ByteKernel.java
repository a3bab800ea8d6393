package dev.graft.compile;

/**
 * A matrix product's kernel in bytes: each output has numbers of its own, in steps of its own.
 *
 * <p>Not copied: nobody may change the arrays any more.
 */
public final class ByteKernel {
  private final int inputs;
  private final byte[] values;
  private final float[] steps;

  /**
   * @param values (outputs, inputs)
   * @param steps one an output: what a byte's 1 stands for
   */
  public ByteKernel(int inputs, byte[] values, float[] steps) {
    if ((long) inputs * steps.length != values.length) {
      throw new IllegalArgumentException(
          values.length + " numbers are no kernel of " + inputs + " x " + steps.length);
    }
    this.inputs = inputs;
    this.values = values;
    this.steps = steps;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return steps.length;
  }

  float[] steps() {
    return steps;
  }

  /** The numbers as a matrix product takes them: (inputs, outputs). */
  byte[] transposed() {
    byte[] transposed = new byte[values.length];
    for (int out = 0; out < steps.length; out++) {
      for (int in = 0; in < inputs; in++) {
        transposed[in * steps.length + out] = values[out * inputs + in];
      }
    }
    return transposed;
  }
}

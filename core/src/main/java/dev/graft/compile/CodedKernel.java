package dev.graft.compile;

import dev.graft.network.Shape;

/**
 * A convolution's numbers in bytes: each output's kernel in steps of its own, around zero.
 *
 * <p>Not copied: nobody may change the arrays any more.
 */
public final class CodedKernel {
  private final Shape shape;
  private final byte[] codes;
  private final float[] steps;
  private final float[] bias;

  /**
   * @param shape {@code (out, in, height, width)}
   * @param codes the kernel's, from -127 to 127
   * @param steps one an output: what a code's 1 stands for
   * @param bias one an output, in what the codes stand for
   */
  public CodedKernel(Shape shape, byte[] codes, float[] steps, float[] bias) {
    if (codes.length != shape.elements()
        || steps.length != shape.size(0)
        || bias.length != steps.length) {
      throw new IllegalArgumentException(
          "%d codes in %d steps are no kernel of %s".formatted(codes.length, steps.length, shape));
    }
    this.shape = shape;
    this.codes = codes;
    this.steps = steps;
    this.bias = bias;
  }

  Shape shape() {
    return shape;
  }

  /** The kernel's codes. */
  public byte[] codes() {
    return codes;
  }

  /** What a code's 1 stands for, one an output. */
  public float[] steps() {
    return steps;
  }

  /** One an output. */
  public float[] bias() {
    return bias;
  }

  int outputs() {
    return steps.length;
  }
}

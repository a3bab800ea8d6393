package dev.graft.compile;

import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution's numbers: its kernel and one summand an output.
 *
 * <p>Values are {@code (out, in, height, width)}, where Keras has {@code (height, width, in, out)},
 * for depthwise kernels {@code (height, width, channels, 1)} and for dense ones {@code (in, out)}.
 */
public final class Kernel {
  private final Shape shape;
  private final float[] values;
  private final float[] bias;

  private Kernel(Shape shape, float[] values, float[] bias) {
    this.shape = shape;
    this.values = values;
    this.bias = bias;
  }

  /**
   * Of numbers as they are.
   *
   * @param shape {@code (out, in, height, width)}
   * @param values in that order
   * @param bias one an output
   */
  public static Kernel of(Shape shape, float[] values, float[] bias) {
    return new Kernel(shape, values, bias);
  }

  /** From the tensors of a Conv2D: the kernel and, where there is one, the bias. */
  static Kernel ofConvolution(List<Tensor> tensors) {
    Shape keras = tensors.get(0).shape();
    int in = keras.size(2);
    int out = keras.size(3);
    float[] bias = tensors.size() > 1 ? tensors.get(1).values().clone() : new float[out];
    return transposed(tensors.get(0), Shape.of(out, in, keras.size(0), keras.size(1)), bias);
  }

  /**
   * From some rows of the kernel of a dense layer: what they make of each place by itself, without
   * the bias.
   *
   * @param from the first row
   * @param rows how many
   */
  static Kernel ofDense(Tensor tensor, int from, int rows) {
    int out = tensor.shape().size(1);
    float[] part = Arrays.copyOfRange(tensor.values(), from * out, (from + rows) * out);
    return transposed(
        new Tensor(Shape.of(rows, out), part), Shape.of(out, rows, 1, 1), new float[out]);
  }

  /** From the kernel of a DepthwiseConv2D. */
  static Kernel ofDepthwise(Tensor tensor) {
    Shape keras = tensor.shape();
    int channels = keras.size(2);
    Shape shape = Shape.of(channels, 1, keras.size(0), keras.size(1));
    return transposed(tensor, shape, new float[channels]);
  }

  /** {@code [positions][in][out] -> [out][in][positions]} serves all: only the sizes differ. */
  private static Kernel transposed(Tensor keras, Shape shape, float[] bias) {
    int out = shape.size(0);
    int in = shape.size(1);
    int positions = Math.toIntExact(keras.shape().elements() / ((long) out * in));
    float[] source = keras.values();
    float[] values = new float[source.length];
    int next = 0;
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < in; i++) { // Keras: in slower than out
        for (int o = 0; o < out; o++) {
          values[(o * in + i) * positions + position] = source[next++];
        }
      }
    }
    return new Kernel(shape, values, bias);
  }

  /** This convolution followed by what is linear in each of its outputs, as one convolution. */
  Kernel foldedWith(Affine affine) {
    int each = values.length / bias.length;
    float[] foldedValues = new float[values.length];
    float[] foldedBias = new float[bias.length];
    for (int out = 0; out < bias.length; out++) {
      for (int i = out * each; i < (out + 1) * each; i++) {
        foldedValues[i] = (float) (values[i] * affine.scale()[out]);
      }
      foldedBias[out] = (float) (bias[out] * affine.scale()[out] + affine.offset()[out]);
    }
    return new Kernel(shape, foldedValues, foldedBias);
  }

  /** {@code (out, in, height, width)}; {@code in} is 1 where each channel is by itself. */
  public Shape shape() {
    return shape;
  }

  /** How many channels come out. */
  public int outputs() {
    return shape.size(0);
  }

  /** The kernel's own numbers, not a copy. */
  public float[] values() {
    return values;
  }

  /** One summand an output; its own array, not a copy. */
  public float[] bias() {
    return bias;
  }
}

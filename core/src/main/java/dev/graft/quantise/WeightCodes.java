package dev.graft.quantise;

import dev.graft.compile.CodedKernel;
import dev.graft.compile.Kernel;
import java.util.List;

/**
 * A convolution's kernel in codes from -127 to 127, each output in steps of its own.
 *
 * <p>Processors with AVX2 but without VNNI add the products of two neighbours in 16 bits, where too
 * large a sum is cut off (the instruction VPMADDUBSW). Steps are so large that this cannot happen:
 * where neighbours have one sign, their codes add up to 128 at most, and 255 times that fits. So a
 * file gives the same numbers on every processor.
 */
final class WeightCodes {
  private static final int MOST = 127;

  /** Before rounding, which may add a half to each; {@code 255 * 128 < 2^15}. */
  private static final int MOST_OF_TWO = 127;

  /** Biases are whole numbers of 32 bits, counted in the input's scale times the kernel's step. */
  private static final double MOST_OF_BIAS = 1 << 30;

  private WeightCodes() {}

  /**
   * @param means of the input's channels; what rounding the kernel changes of the output's mean is
   *     taken back from the bias (Nagel et al., "Data-free quantization through weight equalization
   *     and bias correction", ICCV 2019)
   * @param inputScale between two codes of the input
   * @param groups of the convolution
   */
  static CodedKernel of(Kernel kernel, List<Double> means, float inputScale, int groups) {
    int outputs = kernel.outputs();
    float[] values = kernel.values();
    int each = values.length / outputs;
    int in = kernel.shape().size(1);
    int positions = each / in;
    byte[] codes = new byte[values.length];
    float[] steps = new float[outputs];
    float[] bias = kernel.bias().clone();
    for (int out = 0; out < outputs; out++) {
      int from = out * each;
      double needed = Math.abs(bias[out]) / (inputScale * MOST_OF_BIAS); // by a channel that is 0
      float step =
          (float) Math.max(Math.max(step(values, from, in, positions), needed), Float.MIN_NORMAL);
      steps[out] = step;
      int firstChannel = out / (outputs / groups) * in;
      double moved = 0;
      for (int i = 0; i < each; i++) {
        int at = from + i;
        codes[at] = (byte) Math.rint(values[at] / step);
        moved += (codes[at] * (double) step - values[at]) * means.get(firstChannel + i / positions);
      }
      bias[out] -= (float) moved;
    }
    return new CodedKernel(kernel.shape(), codes, steps, bias);
  }

  /** The least step in which all codes of an output fit, and all sums of two. */
  private static double step(float[] values, int from, int in, int positions) {
    int each = in * positions;
    float most = 0;
    float mostOfTwo = 0;
    for (int i = 0; i < each; i++) {
      float value = values[from + i];
      most = Math.max(most, Math.abs(value));
      if (in > 1) { // depthwise kernels are not computed in this way
        int channel = i / positions;
        int position = i % positions;
        int behind =
            (position * in + channel + 1) % each; // channels last, as some runtimes have it
        float[] next = {
          values[from + (i + 1) % each], values[from + behind % in * positions + behind / in]
        };
        for (float neighbour : next) {
          if (value > 0 == neighbour > 0) {
            mostOfTwo = Math.max(mostOfTwo, Math.abs(value + neighbour));
          }
        }
      }
    }
    return Math.max((double) most / MOST, (double) mostOfTwo / MOST_OF_TWO);
  }
}

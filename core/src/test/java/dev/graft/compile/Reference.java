package dev.graft.compile;

import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Runs a network the slow, plain way, in double precision and with Keras's definitions, layer by
 * layer: the judge of everything that runs it fast. Maps are {@code (height, width, channels)}.
 */
final class Reference {
  /** An element of a feature map, by row, column and channel. */
  private interface Element {
    double at(int y, int x, int c);
  }

  private final Network network;
  private final Weights weights;
  private final Map<String, double[]> outputs = new HashMap<>();

  private Reference(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
  }

  /** Runs all layers for one RGB picture. */
  static Reference run(Network network, Weights weights, byte[] picture) {
    Reference reference = new Reference(network, weights);
    for (Layer layer : network.layers()) {
      reference.outputs.put(layer.name(), reference.output(layer, picture));
    }
    return reference;
  }

  /** The output of a layer, flat with channels fastest. */
  double[] of(String layer) {
    return Objects.requireNonNull(outputs.get(layer), layer);
  }

  /** Random numbers for all variables; variances are positive. */
  static Weights randomWeights(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, List<Tensor>> all = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> tensors = new ArrayList<>();
      for (Variable variable : network.variables(layer)) {
        float[] values = new float[Math.toIntExact(variable.shape().elements())];
        for (int i = 0; i < values.length; i++) {
          values[i] =
              variable.name().endsWith("variance")
                  ? 0.5f + random.nextFloat()
                  : (float) random.nextGaussian();
        }
        tensors.add(new Tensor(variable.shape(), values));
      }
      all.put(layer.name(), tensors);
    }
    return new Weights(all);
  }

  private double[] output(Layer layer, byte[] picture) {
    if (layer instanceof Input input) {
      return map(
          input.shape(),
          (y, x, channel) -> {
            int c = network.scaling().blueFirst() ? 2 - channel : channel;
            return (picture[(y * input.shape().size(1) + x) * 3 + c] & 0xFF)
                    * (double) network.scaling().scale().get(c)
                + network.scaling().offset().get(c);
          });
    } else if (layer instanceof Conv2D conv) {
      return applied(conv.activation(), convolution(conv));
    } else if (layer instanceof DepthwiseConv2D conv) {
      return depthwise(conv);
    } else if (layer instanceof Layer.SeparableConv2D conv) {
      return separable(conv);
    } else if (layer instanceof Layer.Rescaling rescaling) {
      Element input = element(rescaling.input());
      return map(
          network.shape(rescaling.name()),
          (y, x, c) -> input.at(y, x, c) * rescaling.scale().get(c) + rescaling.offset().get(c));
    } else if (layer instanceof Layer.Normalization norm) {
      Element input = element(norm.input());
      float[] mean = weights.of(norm.name()).get(0).values();
      float[] variance = weights.of(norm.name()).get(1).values();
      return map(
          network.shape(norm.name()),
          (y, x, c) -> (input.at(y, x, c) - mean[c]) / Math.sqrt(variance[c]));
    } else if (layer instanceof Layer.MaxPooling2D pooling) {
      return maxPooling(pooling);
    } else if (layer instanceof Layer.AveragePooling2D pooling) {
      Element input = element(pooling.input());
      int window = pooling.window();
      return map(
          network.shape(pooling.name()),
          (y, x, c) -> {
            double sum = 0;
            for (int i = 0; i < window * window; i++) {
              sum += input.at(y * window + i / window, x * window + i % window, c);
            }
            return sum / (window * window);
          });
    } else if (layer instanceof Layer.Multiply multiply) {
      Element map = element(multiply.inputs().get(0));
      double[] factors = of(multiply.inputs().get(1));
      Shape shape = network.shape(multiply.name());
      Element second =
          factors.length == shape.elements()
              ? element(multiply.inputs().get(1))
              : (y, x, c) -> factors[c];
      return map(shape, (y, x, c) -> map.at(y, x, c) * second.at(y, x, c));
    } else if (layer instanceof Layer.Concatenate vectors
        && network.shape(vectors.name()).rank() == 1) {
      return vectors.inputs().stream().flatMapToDouble(each -> Arrays.stream(of(each))).toArray();
    } else if (layer instanceof Layer.Concatenate concatenate) {
      return map(
          network.shape(concatenate.name()),
          (y, x, c) -> {
            int channel = c;
            for (String input : concatenate.inputs()) {
              int channels = network.shape(input).channels();
              if (channel < channels) {
                return element(input).at(y, x, channel);
              }
              channel -= channels;
            }
            throw new IllegalStateException();
          });
    } else if (layer instanceof Layer.Reshape
        || layer instanceof Layer.Flatten
        || layer instanceof Layer.StochasticDepth) {
      return of(layer.inputs().get(0));
    } else if (layer instanceof BatchNormalization norm) {
      return normalisation(norm);
    } else if (layer instanceof Activation activation) {
      return applied(activation.function(), of(activation.input()));
    } else if (layer instanceof ZeroPadding2D padding) {
      Element input = element(padding.input());
      return map(
          network.shape(padding.name()),
          (y, x, c) -> input.at(y - padding.top(), x - padding.left(), c));
    } else if (layer instanceof Add add) {
      double[] sum = new double[of(add.inputs().get(0)).length];
      for (String input : add.inputs()) {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += of(input)[i];
        }
      }
      return sum;
    } else if (layer instanceof GlobalAveragePooling2D pooling) {
      return means(pooling);
    } else if (layer instanceof Dense dense) {
      return applied(dense.activation(), dense(dense));
    } else if (layer instanceof Dropout dropout) {
      return of(dropout.input());
    } else if (layer instanceof Layer.UnitNormalization unit) {
      double[] vector = of(unit.input());
      double length = Math.sqrt(Arrays.stream(vector).map(each -> each * each).sum());
      double divisor = Math.max(length, Layer.UnitNormalization.SMALLEST_LENGTH);
      return Arrays.stream(vector).map(each -> each / divisor).toArray();
    }
    throw new IllegalStateException("The reference does not know " + layer);
  }

  private double[] convolution(Conv2D conv) {
    Element input = element(conv.input());
    Shape in = network.shape(conv.input());
    float[] kernel = weights.of(conv.name()).get(0).values();
    int top = before(conv.padding(), in.size(0), conv.kernel(), conv.stride());
    int left = before(conv.padding(), in.size(1), conv.kernel(), conv.stride());
    return map(
        network.shape(conv.name()),
        (y, x, out) -> {
          double sum = conv.hasBias() ? weights.of(conv.name()).get(1).values()[out] : 0;
          for (int i = 0; i < conv.kernel(); i++) {
            for (int j = 0; j < conv.kernel(); j++) {
              for (int c = 0; c < in.channels(); c++) {
                int at = ((i * conv.kernel() + j) * in.channels() + c) * conv.filters() + out;
                sum +=
                    kernel[at]
                        * input.at(y * conv.stride() + i - top, x * conv.stride() + j - left, c);
              }
            }
          }
          return sum;
        });
  }

  private static double[] applied(Activation.Function function, double[] values) {
    double[] results = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double x = values[i];
      double gate = Math.min(Math.max(x + 3, 0), 6) / 6;
      double sigmoid = 1 / (1 + Math.exp(-x));
      results[i] =
          switch (function) {
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case SIGMOID -> sigmoid;
            case SWISH -> x * sigmoid;
            case HARD_SIGMOID -> gate;
            case HARD_SWISH -> x * gate;
          };
    }
    return results;
  }

  private double[] maxPooling(Layer.MaxPooling2D pooling) {
    Shape in = network.shape(pooling.input());
    Element input = element(pooling.input());
    int top = before(pooling.padding(), in.size(0), pooling.window(), pooling.stride());
    int left = before(pooling.padding(), in.size(1), pooling.window(), pooling.stride());
    return map(
        network.shape(pooling.name()),
        (y, x, c) -> {
          double largest = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < pooling.window() * pooling.window(); i++) {
            int row = y * pooling.stride() + i / pooling.window() - top;
            int column = x * pooling.stride() + i % pooling.window() - left;
            if (row >= 0 && row < in.size(0) && column >= 0 && column < in.size(1)) {
              largest = Math.max(largest, input.at(row, column, c));
            }
          }
          return largest;
        });
  }

  private double[] separable(Layer.SeparableConv2D conv) {
    int channels = network.shape(conv.input()).channels();
    DepthwiseConv2D first =
        new DepthwiseConv2D(
            conv.name(), conv.input(), conv.kernel(), conv.stride(), conv.padding());
    double[] filtered = depthwise(first, first.outputShape(List.of(network.shape(conv.input()))));
    float[] kernel = weights.of(conv.name()).get(1).values();
    Shape shape = network.shape(conv.name());
    return map(
        shape,
        (y, x, out) -> {
          double sum = 0;
          for (int c = 0; c < channels; c++) {
            sum +=
                filtered[(y * shape.size(1) + x) * channels + c] * kernel[c * conv.filters() + out];
          }
          return sum;
        });
  }

  private double[] depthwise(DepthwiseConv2D conv) {
    return depthwise(conv, network.shape(conv.name()));
  }

  private double[] depthwise(DepthwiseConv2D conv, Shape shape) {
    Element input = element(conv.input());
    Shape in = network.shape(conv.input());
    float[] kernel = weights.of(conv.name()).get(0).values();
    int top = before(conv.padding(), in.size(0), conv.kernel(), conv.stride());
    int left = before(conv.padding(), in.size(1), conv.kernel(), conv.stride());
    return map(
        shape,
        (y, x, c) -> {
          double sum = 0;
          for (int i = 0; i < conv.kernel(); i++) {
            for (int j = 0; j < conv.kernel(); j++) {
              sum +=
                  kernel[(i * conv.kernel() + j) * in.channels() + c]
                      * input.at(y * conv.stride() + i - top, x * conv.stride() + j - left, c);
            }
          }
          return sum;
        });
  }

  /** TensorFlow: {@code total = max((ceil(in / stride) - 1) * stride + window - in, 0)}. */
  private static int before(Padding padding, int in, int window, int stride) {
    int positions = (int) Math.ceil((double) in / stride);
    if (padding == Padding.SYMMETRIC) {
      return (window - 1) / 2;
    }
    return padding == Padding.VALID ? 0 : Math.max((positions - 1) * stride + window - in, 0) / 2;
  }

  private double[] normalisation(BatchNormalization norm) {
    List<Tensor> tensors = weights.of(norm.name());
    double[] values = of(norm.input()).clone();
    int channels = network.shape(norm.input()).channels();
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      double deviation = Math.sqrt(tensors.get(3).values()[c] + norm.epsilon());
      values[i] =
          tensors.get(0).values()[c] * (values[i] - tensors.get(2).values()[c]) / deviation
              + tensors.get(1).values()[c];
    }
    return values;
  }

  private double[] means(GlobalAveragePooling2D pooling) {
    double[] values = of(pooling.input());
    double[] means = new double[network.shape(pooling.name()).channels()];
    double positions = (double) values.length / means.length;
    for (int i = 0; i < values.length; i++) {
      means[i % means.length] += values[i] / positions;
    }
    return means;
  }

  private double[] dense(Dense dense) {
    double[] input = of(dense.input());
    float[] kernel = weights.of(dense.name()).get(0).values();
    double[] sums = new double[dense.units()];
    for (int unit = 0; unit < sums.length; unit++) {
      sums[unit] = weights.of(dense.name()).get(1).values()[unit];
      for (int i = 0; i < input.length; i++) {
        sums[unit] += input[i] * kernel[i * sums.length + unit];
      }
    }
    return sums;
  }

  /** Reads a layer's output; zero outside of it. */
  private Element element(String layer) {
    Shape shape = network.shape(layer);
    double[] values = of(layer);
    return (y, x, c) ->
        y < 0 || y >= shape.size(0) || x < 0 || x >= shape.size(1)
            ? 0
            : values[(y * shape.size(1) + x) * shape.channels() + c];
  }

  private static double[] map(Shape shape, Element element) {
    double[] values = new double[Math.toIntExact(shape.elements())];
    int i = 0;
    for (int y = 0; y < shape.size(0); y++) {
      for (int x = 0; x < shape.size(1); x++) {
        for (int c = 0; c < shape.channels(); c++) {
          values[i++] = element.at(y, x, c);
        }
      }
    }
    return values;
  }
}

package dev.graft.network;

import java.util.List;

/**
 * One layer of a {@link Network}: a name, the names of the layers it takes its inputs from, and
 * enough configuration to know its output shape and its variables. Shapes have no batch axis;
 * feature maps are {@code (height, width, channels)}.
 */
public sealed interface Layer {
  /** Keras's name of the layer; unique in its network. */
  String name();

  /** Names of the layers whose outputs this one takes, in order. */
  List<String> inputs();

  /**
   * The shape of this layer's output.
   *
   * @param inputs one shape for each of {@link #inputs()}
   * @throws IllegalArgumentException if the layer cannot take such inputs
   */
  Shape outputShape(List<Shape> inputs);

  /** The variables the layer owns when fed with such inputs, in Keras's order. */
  default List<Variable> variables(List<Shape> inputs) {
    return List.of();
  }

  /** Keras's class name. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** Where a network begins; {@code shape} is what it is fed with. */
  record Input(String name, Shape shape) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      return shape;
    }

    @Override
    public String type() {
      return "InputLayer";
    }
  }

  /**
   * Convolution with square kernels {@code (kernel, kernel, in, filters)}, and a function of each
   * element of the result.
   */
  record Conv2D(
      String name,
      String input,
      int filters,
      int kernel,
      int stride,
      Padding padding,
      boolean hasBias,
      Activation.Function activation)
      implements Windowed {
    /** Without a function behind it. */
    public Conv2D(
        String name,
        String input,
        int filters,
        int kernel,
        int stride,
        Padding padding,
        boolean hasBias) {
      this(name, input, filters, kernel, stride, padding, hasBias, Activation.Function.LINEAR);
    }

    @Override
    public int window() {
      return kernel;
    }

    @Override
    public int outputChannels(int inputChannels) {
      return filters;
    }

    @Override
    public Conv2D sliding(int otherStride, Padding otherPadding) {
      return new Conv2D(
          name, input, filters, kernel, otherStride, otherPadding, hasBias, activation);
    }

    @Override
    public List<Variable> variables(List<Shape> inputs) {
      Variable weights =
          new Variable("kernel", Shape.of(kernel, kernel, inputs.get(0).channels(), filters), true);
      return hasBias
          ? List.of(weights, new Variable("bias", Shape.of(filters), true))
          : List.of(weights);
    }
  }

  /** Convolution of each channel by itself with kernels {@code (kernel, kernel, channels, 1)}. */
  record DepthwiseConv2D(String name, String input, int kernel, int stride, Padding padding)
      implements Windowed {
    @Override
    public int window() {
      return kernel;
    }

    @Override
    public DepthwiseConv2D sliding(int otherStride, Padding otherPadding) {
      return new DepthwiseConv2D(name, input, kernel, otherStride, otherPadding);
    }

    @Override
    public List<Variable> variables(List<Shape> inputs) {
      return List.of(
          new Variable("kernel", Shape.of(kernel, kernel, inputs.get(0).channels(), 1), true));
    }
  }

  /**
   * Convolution of each channel by itself, then a 1×1 convolution across channels, with kernels
   * {@code (kernel, kernel, channels, 1)} and {@code (1, 1, channels, filters)}; no bias.
   */
  record SeparableConv2D(
      String name, String input, int filters, int kernel, int stride, Padding padding)
      implements Windowed {
    @Override
    public int window() {
      return kernel;
    }

    @Override
    public int outputChannels(int inputChannels) {
      return filters;
    }

    @Override
    public SeparableConv2D sliding(int otherStride, Padding otherPadding) {
      return new SeparableConv2D(name, input, filters, kernel, otherStride, otherPadding);
    }

    @Override
    public List<Variable> variables(List<Shape> inputs) {
      int channels = inputs.get(0).channels();
      return List.of(
          new Variable("depthwise_kernel", Shape.of(kernel, kernel, channels, 1), true),
          new Variable("pointwise_kernel", Shape.of(1, 1, channels, filters), true));
    }
  }

  /** {@code x * scale + offset} for each channel; what some networks do to their pixels. */
  record Rescaling(String name, String input, List<Double> scale, List<Double> offset)
      implements SingleInput {
    public Rescaling {
      scale = List.copyOf(scale);
      offset = List.copyOf(offset);
    }

    @Override
    public Shape outputShape(Shape input) {
      if (input.channels() != scale.size() || input.channels() != offset.size()) {
        throw new IllegalArgumentException(
            "Rescaling '%s' has numbers for %d channels. Received: %s"
                .formatted(name, scale.size(), input));
      }
      return input;
    }
  }

  /**
   * {@code (x - mean) / sqrt(variance)} for each channel, with numbers that come from the weights
   * and that training never moves. Keras also stores how many examples they were found from.
   */
  record Normalization(String name, String input) implements SingleInput {
    /** What is divided by at least. */
    public static final double SMALLEST_DEVIATION = 1e-7;

    @Override
    public List<Variable> variables(List<Shape> inputs) {
      Shape channels = Shape.of(inputs.get(0).channels());
      return List.of(
          new Variable("mean", channels, false),
          new Variable("variance", channels, false),
          new Variable("count", Shape.of(), false));
    }
  }

  /**
   * {@code gamma * (x - moving_mean) / sqrt(moving_variance + epsilon) + beta} for each channel.
   * The statistics are always the pretrained ones.
   */
  record BatchNormalization(String name, String input, double epsilon) implements SingleInput {
    @Override
    public List<Variable> variables(List<Shape> inputs) {
      Shape channels = Shape.of(inputs.get(0).channels());
      return List.of(
          new Variable("gamma", channels, true),
          new Variable("beta", channels, true),
          new Variable("moving_mean", channels, false),
          new Variable("moving_variance", channels, false));
    }
  }

  /** A function of each element. */
  record Activation(String name, String input, Function function) implements SingleInput {
    /** The functions that networks here use. */
    public enum Function {
      /** {@code x}. Where Keras's classifier has softmax: networks here end in logits. */
      LINEAR,
      /** {@code max(x, 0)}. */
      RELU,
      /** {@code min(max(x, 0), 6)}. */
      RELU6,
      /** {@code 1 / (1 + exp(-x))}. */
      SIGMOID,
      /** {@code x * sigmoid(x)}, also called silu. */
      SWISH,
      /** {@code relu6(x + 3) / 6}. */
      HARD_SIGMOID,
      /** {@code x * relu6(x + 3) / 6}. */
      HARD_SWISH
    }

    @Override
    public String type() {
      return function == Function.RELU || function == Function.RELU6 ? "ReLU" : "Activation";
    }
  }

  /** Zeros around a feature map. */
  record ZeroPadding2D(String name, String input, int top, int bottom, int left, int right)
      implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      requireMap(name, input);
      return Shape.of(input.size(0) + top + bottom, input.size(1) + left + right, input.channels());
    }

    /** Its zeros. */
    public Border border() {
      return new Border(top, bottom, left, right);
    }
  }

  /** The sum of feature maps of one shape. */
  record Add(String name, List<String> inputs) implements Layer {
    public Add {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      if (inputs.stream().distinct().count() != 1) {
        throw new IllegalArgumentException(
            "Add '%s' needs inputs of one shape. Received: %s".formatted(name, inputs));
      }
      return inputs.get(0);
    }
  }

  /**
   * The product of two inputs; {@code (1, 1, channels)} counts for every place of a feature map of
   * as many channels.
   */
  record Multiply(String name, List<String> inputs) implements Layer {
    public Multiply {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      Shape first = inputs.get(0);
      Shape second = inputs.get(1);
      boolean fits =
          inputs.size() == 2
              && (first.equals(second)
                  || (first.rank() == 3 && second.equals(Shape.of(1, 1, first.channels()))));
      if (!fits) {
        throw new IllegalArgumentException(
            "Multiply '%s' cannot pair these inputs. Received: %s".formatted(name, inputs));
      }
      return first;
    }
  }

  /**
   * The channels of feature maps of one height and width, one map's behind the other's; or so the
   * numbers of vectors.
   */
  record Concatenate(String name, List<String> inputs) implements Layer {
    public Concatenate {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      Shape first = inputs.get(0);
      if (inputs.stream().allMatch(input -> input.rank() == 1)) {
        return Shape.of(inputs.stream().mapToInt(Shape::channels).sum());
      }
      inputs.forEach(input -> requireMap(name, input));
      int channels = 0;
      for (Shape input : inputs) {
        if (input.size(0) != first.size(0) || input.size(1) != first.size(1)) {
          throw new IllegalArgumentException(
              "Concatenate '%s' needs maps of one height and width. Received: %s"
                  .formatted(name, inputs));
        }
        channels += input.channels();
      }
      return Shape.of(first.size(0), first.size(1), channels);
    }
  }

  /** The largest value under a square window; what lies outside the map does not count. */
  record MaxPooling2D(String name, String input, int window, int stride, Padding padding)
      implements Windowed {
    /** A window that moves by its own size and stays inside the map. */
    public MaxPooling2D(String name, String input, int window) {
      this(name, input, window, window, Padding.VALID);
    }

    @Override
    public MaxPooling2D sliding(int otherStride, Padding otherPadding) {
      return new MaxPooling2D(name, input, window, otherStride, otherPadding);
    }
  }

  /** The mean under a square window that moves by its own size and stays inside the map. */
  record AveragePooling2D(String name, String input, int window) implements Windowed {
    @Override
    public int stride() {
      return window;
    }

    @Override
    public Padding padding() {
      return Padding.VALID;
    }

    @Override
    public AveragePooling2D sliding(int otherStride, Padding otherPadding) {
      if (otherStride != window || otherPadding != Padding.VALID) {
        throw new IllegalArgumentException(
            "'%s' moves by its own size. Received: stride %d, %s"
                .formatted(name, otherStride, otherPadding));
      }
      return this;
    }
  }

  /**
   * A feature map as a vector: {@code (height, width, channels) -> (height * width * channels)}.
   */
  record Flatten(String name, String input) implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(Math.toIntExact(input.elements()));
    }
  }

  /** A vector as a feature map of one place: {@code (features) -> (1, 1, features)}; or back. */
  record Reshape(String name, String input) implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      if (input.rank() == 1) {
        return Shape.of(1, 1, input.channels());
      } else if (input.equals(Shape.of(1, 1, input.channels()))) {
        return Shape.of(input.channels());
      }
      throw new IllegalArgumentException(
          "Reshape '%s' needs a vector or a map of one place. Received: %s".formatted(name, input));
    }
  }

  /**
   * The mean of each channel: {@code (height, width, channels) -> (channels)}.
   *
   * @param keepsMap whether the output is {@code (1, 1, channels)}
   */
  record GlobalAveragePooling2D(String name, String input, boolean keepsMap)
      implements SingleInput {
    /** To a vector. */
    public GlobalAveragePooling2D(String name, String input) {
      this(name, input, false);
    }

    @Override
    public Shape outputShape(Shape input) {
      requireMap(name, input);
      return keepsMap ? Shape.of(1, 1, input.channels()) : Shape.of(input.channels());
    }
  }

  /**
   * Fully connected: {@code (features) -> (units)}, kernel {@code (features, units)}, and a
   * function of each element of the result.
   */
  record Dense(String name, String input, int units, Activation.Function activation)
      implements SingleInput {
    /** Without a function behind it. */
    public Dense(String name, String input, int units) {
      this(name, input, units, Activation.Function.LINEAR);
    }

    @Override
    public Shape outputShape(Shape input) {
      if (input.rank() != 1) {
        throw new IllegalArgumentException(
            "Dense '%s' needs a vector. Received: %s".formatted(name, input));
      }
      return Shape.of(units);
    }

    @Override
    public List<Variable> variables(List<Shape> inputs) {
      return List.of(
          new Variable("kernel", Shape.of(inputs.get(0).channels(), units), true),
          new Variable("bias", Shape.of(units), true));
    }
  }

  /**
   * A vector brought to length 1: {@code x / sqrt(max(sum of x², 1e-12))}, as Keras's layer of that
   * name does.
   */
  record UnitNormalization(String name, String input) implements SingleInput {
    /** What a vector is divided by at least. */
    public static final float SMALLEST_LENGTH = 1e-6f;
  }

  /**
   * In training, each element is zero with probability {@code rate} and otherwise divided by {@code
   * 1 - rate}; afterwards the identity.
   */
  record Dropout(String name, String input, double rate) implements SingleInput {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("Dropout must be in [0, 1). Received: " + rate);
      }
    }
  }

  /**
   * Keras's dropout of a residual branch as a whole, for training a base from nothing. A base's own
   * dropout never drops here, as in Keras where the base is called with {@code training=False}: the
   * identity.
   */
  record StochasticDepth(String name, String input, double rate) implements SingleInput {
    @Override
    public String type() {
      return "Dropout";
    }
  }

  /** A layer with exactly one input. */
  sealed interface SingleInput extends Layer {
    /** Name of the layer whose output this one takes. */
    String input();

    @Override
    default List<String> inputs() {
      return List.of(input());
    }

    /** See {@link Layer#outputShape(List)}; the input's own where a layer does not change it. */
    default Shape outputShape(Shape input) {
      return input;
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
      return outputShape(inputs.get(0));
    }
  }

  /** A layer that slides a square window over a feature map. */
  sealed interface Windowed extends SingleInput {
    /** Height and width of the window. */
    int window();

    /** By how much the window moves, down and to the right. */
    int stride();

    /** What the window does at the border of the map. */
    Padding padding();

    /** The same layer moving otherwise: its variables are the same. */
    Windowed sliding(int otherStride, Padding otherPadding);

    /** How many channels come out. */
    default int outputChannels(int inputChannels) {
      return inputChannels;
    }

    /** The zeros that {@link #padding} asks for around an input. */
    default Border border(Shape input) {
      return new Border(
          padding().before(input.size(0), window(), stride()),
          padding().after(input.size(0), window(), stride()),
          padding().before(input.size(1), window(), stride()),
          padding().after(input.size(1), window(), stride()));
    }

    @Override
    default Shape outputShape(Shape input) {
      requireMap(name(), input);
      return Shape.of(
          padding().positions(input.size(0), window(), stride()),
          padding().positions(input.size(1), window(), stride()),
          outputChannels(input.channels()));
    }
  }

  private static void requireMap(String name, Shape input) {
    if (input.rank() != 3) {
      throw new IllegalArgumentException(
          "'%s' needs a feature map (height, width, channels). Received: %s"
              .formatted(name, input));
    }
  }
}

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

  /** Convolution with square kernels {@code (kernel, kernel, in, filters)}. */
  record Conv2D(
      String name,
      String input,
      int filters,
      int kernel,
      int stride,
      Padding padding,
      boolean hasBias)
      implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      return slide(name, input, kernel, stride, padding, filters);
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
      implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      return slide(name, input, kernel, stride, padding, input.channels());
    }

    @Override
    public List<Variable> variables(List<Shape> inputs) {
      return List.of(
          new Variable("kernel", Shape.of(kernel, kernel, inputs.get(0).channels(), 1), true));
    }
  }

  /**
   * {@code gamma * (x - moving_mean) / sqrt(moving_variance + epsilon) + beta} for each channel.
   * The statistics are always the pretrained ones.
   */
  record BatchNormalization(String name, String input, double epsilon) implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

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
      /** {@code max(x, 0)}. */
      RELU,
      /** {@code min(max(x, 0), 6)}. */
      RELU6
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public String type() {
      return "ReLU";
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

  /** The largest value under a square window that moves by its own size; no padding. */
  record MaxPooling2D(String name, String input, int window) implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      return slide(name, input, window, window, Padding.VALID, input.channels());
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

  /** The mean of each channel: {@code (height, width, channels) -> (channels)}. */
  record GlobalAveragePooling2D(String name, String input) implements SingleInput {
    @Override
    public Shape outputShape(Shape input) {
      requireMap(name, input);
      return Shape.of(input.channels());
    }
  }

  /** Fully connected: {@code (features) -> (units)}, kernel {@code (features, units)}. */
  record Dense(String name, String input, int units) implements SingleInput {
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
   * In training, each element is zero with probability {@code rate} and otherwise divided by {@code
   * 1 - rate}; afterwards the identity.
   */
  record Dropout(String name, String input, double rate) implements SingleInput {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("Dropout must be in [0, 1). Received: " + rate);
      }
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
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

    /** See {@link Layer#outputShape(List)}. */
    Shape outputShape(Shape input);

    @Override
    default Shape outputShape(List<Shape> inputs) {
      return outputShape(inputs.get(0));
    }
  }

  private static Shape slide(
      String name, Shape input, int kernel, int stride, Padding padding, int channels) {
    requireMap(name, input);
    return Shape.of(
        padding.positions(input.size(0), kernel, stride),
        padding.positions(input.size(1), kernel, stride),
        channels);
  }

  private static void requireMap(String name, Shape input) {
    if (input.rank() != 3) {
      throw new IllegalArgumentException(
          "'%s' needs a feature map (height, width, channels). Received: %s"
              .formatted(name, input));
    }
  }
}

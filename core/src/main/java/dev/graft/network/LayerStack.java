package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.ZeroPadding2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lays layers one behind the other: each takes its input from the one before unless it says so. */
final class LayerStack {
  private final double epsilon;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private String newest = "";
  private Shape shape = Shape.of(1);

  /**
   * Begins with the input layer.
   *
   * @param size height and width of the pictures
   * @param epsilon of every batch norm
   */
  LayerStack(int size, double epsilon) {
    this.epsilon = epsilon;
    add(new Input("input_layer", Shape.of(size, size, 3)));
  }

  List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** Name of the newest layer. */
  String newest() {
    return newest;
  }

  /** Output shape of the newest layer. */
  Shape shape() {
    return shape;
  }

  /** Channels of the newest layer's output. */
  int channels() {
    return shape.channels();
  }

  /** Adds a layer of any kind; {@link #shape} is then what it puts out. */
  final void add(Layer layer) {
    List<Shape> inputs =
        layer.inputs().stream().map(shapes::get).map(Objects::requireNonNull).toList();
    shape = layer.outputShape(inputs);
    newest = layer.name();
    layers.add(layer);
    shapes.put(layer.name(), shape);
  }

  /** A convolution without bias. */
  void convolution(String name, int filters, int kernel, int stride, Padding padding) {
    convolution(name, newest(), filters, kernel, stride, padding, false);
  }

  /** A convolution of some earlier layer's output. */
  void convolution(
      String name,
      String input,
      int filters,
      int kernel,
      int stride,
      Padding padding,
      boolean hasBias) {
    add(new Conv2D(name, input, filters, kernel, stride, padding, hasBias));
  }

  void depthwise(String name, int kernel, int stride, Padding padding) {
    add(new DepthwiseConv2D(name, newest(), kernel, stride, padding));
  }

  void normalisation(String name) {
    normalisation(name, newest());
  }

  void normalisation(String name, String input) {
    add(new BatchNormalization(name, input, epsilon));
  }

  void activation(String name, Function function) {
    add(new Activation(name, newest(), function));
  }

  /** The same number of zeros on every side. */
  void zeros(String name, int margin) {
    add(new ZeroPadding2D(name, newest(), margin, margin, margin, margin));
  }

  /**
   * Zeros so that a window of stride 2 without padding then covers the map: one less before an even
   * size than after it, as Keras's {@code correct_pad} has it.
   */
  void zerosBeforeStride2(String name, int kernel) {
    int after = kernel / 2;
    int top = after - 1 + shape.size(0) % 2;
    int left = after - 1 + shape.size(1) % 2;
    add(new ZeroPadding2D(name, newest(), top, after, left, after));
  }

  /** The nearest multiple of 8, at least 8 and never under 0.9 of {@code value}. */
  static int divisibleBy8(double value) {
    int nearest = Math.max(8, (int) (value + 4) / 8 * 8);
    return nearest < 0.9 * value ? nearest + 8 : nearest;
  }
}

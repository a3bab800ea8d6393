package dev.graft.network;

import dev.graft.home.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A network as data: layers in an order in which each comes after those it takes its inputs from,
 * beginning with an {@link Layer.Input} and ending with the layer whose output is the network's.
 */
public final class Network {
  private final String name;
  private final PixelScaling scaling;
  private final List<Layer> layers;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();

  /**
   * @param name for people and for the names of files
   * @param scaling what the first layer wants done to RGB pixels
   * @throws IllegalArgumentException if a name occurs twice, an input is not defined before it is
   *     used, or shapes do not fit
   */
  public Network(String name, PixelScaling scaling, List<Layer> layers) {
    this.name = name;
    this.scaling = scaling;
    this.layers = List.copyOf(layers);
    if (layers.isEmpty() || !(layers.get(0) instanceof Layer.Input)) {
      throw new IllegalArgumentException("Network '" + name + "' must begin with an input layer");
    }
    for (Layer layer : this.layers) {
      for (String input : layer.inputs()) {
        if (!positions.containsKey(input)) {
          throw new IllegalArgumentException(
              "Layer '%s' takes its input from '%s', which is not before it"
                  .formatted(layer.name(), input));
        }
      }
      shapes.add(layer.outputShape(inputShapes(layer)));
      if (positions.put(layer.name(), positions.size()) != null) {
        throw new IllegalArgumentException("Layer '%s' occurs twice".formatted(layer.name()));
      }
    }
  }

  public String name() {
    return name;
  }

  public PixelScaling scaling() {
    return scaling;
  }

  public List<Layer> layers() {
    return layers;
  }

  public Shape inputShape() {
    return shapes.get(0);
  }

  public Shape outputShape() {
    return shapes.get(shapes.size() - 1);
  }

  /** The layer whose output is the network's. */
  public Layer output() {
    return layers.get(layers.size() - 1);
  }

  /**
   * The output shape of a layer.
   *
   * @throws NoSuchElementException if the network has no layer of that name
   */
  public Shape shape(String layer) {
    return shapes.get(position(layer));
  }

  /**
   * The layer of a name.
   *
   * @throws NoSuchElementException if the network has none
   */
  public Layer layer(String layer) {
    return layers.get(position(layer));
  }

  /** The layers that take a layer's output. */
  public List<Layer> consumers(Layer layer) {
    return layers.stream().filter(other -> other.inputs().contains(layer.name())).toList();
  }

  /** The shapes that a layer of this network is fed with. */
  public List<Shape> inputShapes(Layer layer) {
    return layer.inputs().stream().map(this::shape).toList();
  }

  /** The variables of a layer of this network, in Keras's order. */
  public List<Variable> variables(Layer layer) {
    return layer.variables(inputShapes(layer));
  }

  /** Layers that own variables, in order. */
  public List<Layer> layersWithVariables() {
    return layers.stream().filter(layer -> !variables(layer).isEmpty()).toList();
  }

  /** Counts the numbers of one layer. */
  public ParameterCount parameters(Layer layer, boolean trainable) {
    long total = 0;
    long learnable = 0;
    for (Variable variable : variables(layer)) {
      total += variable.shape().elements();
      learnable += variable.learnable() ? variable.shape().elements() : 0;
    }
    return new ParameterCount(total, trainable ? learnable : 0);
  }

  /** Counts the numbers of all layers; {@code trainable} says which layers may learn. */
  public ParameterCount parameters(Predicate<Layer> trainable) {
    return layers.stream()
        .map(layer -> parameters(layer, trainable.test(layer)))
        .reduce(new ParameterCount(0, 0), ParameterCount::plus);
  }

  /** This network with more layers behind it. */
  public Network then(List<Layer> more) {
    List<Layer> all = new ArrayList<>(layers);
    all.addAll(more);
    return new Network(name, scaling, all);
  }

  /**
   * Layers behind which the network can be cut: from there on only that one layer's output is still
   * needed. Never inside a residual block; the last layer is not among them.
   */
  public List<Layer> cutPoints() {
    int[] earliestNeeded = new int[layers.size()];
    int earliest = layers.size();
    for (int i = layers.size() - 1; i >= 0; i--) {
      earliestNeeded[i] = earliest; // by all layers behind i
      for (String input : layers.get(i).inputs()) {
        earliest = Math.min(earliest, position(input));
      }
    }
    return IntStream.range(0, layers.size() - 1)
        .filter(i -> earliestNeeded[i] >= i)
        .mapToObj(layers::get)
        .toList();
  }

  /** The network from its input up to and including a layer. */
  public Network upTo(String layer) {
    return new Network(name, scaling, layers.subList(0, position(layer) + 1));
  }

  /**
   * What follows a layer, whose output it takes: its input layer bears that layer's name.
   *
   * @param boundary name of one of the {@link #cutPoints()}
   * @throws IllegalArgumentException if the network cannot be cut there
   */
  public Network after(String boundary) {
    int at = position(boundary);
    if (!cutPoints().contains(layers.get(at))) {
      throw new IllegalArgumentException(
          "'%s' cannot be cut behind '%s': other outputs are still needed there"
              .formatted(name, boundary));
    }
    List<Layer> above = new ArrayList<>(List.of(new Layer.Input(boundary, shapes.get(at))));
    above.addAll(layers.subList(at + 1, layers.size()));
    return new Network(name, scaling, above);
  }

  /** What its numbers depend on besides its weights; not its name, which is for people. */
  public Fingerprint fingerprint() {
    return Fingerprint.of("network")
        .part("scaling", scaling.fingerprint())
        .parts("layers", layers.stream().map(LayerFields::of).toList());
  }

  /**
   * Where a layer stands, counted from the input.
   *
   * @throws NoSuchElementException if there is none of that name
   */
  int position(String layer) {
    Integer position = positions.get(layer);
    if (position == null) {
      throw new NoSuchElementException("'%s' has no layer '%s'".formatted(name, layer));
    }
    return position;
  }

  @Override
  public String toString() {
    return "%s (%d layers, %s -> %s)".formatted(name, layers.size(), inputShape(), outputShape());
  }
}

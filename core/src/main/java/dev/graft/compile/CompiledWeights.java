package dev.graft.compile;

import dev.graft.network.Layer;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Normalization;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.onnx.OnnxTensors;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weights of a network that are read back from a model file that {@link OnnxCompiler} made of it.
 * Norms that have become part of a convolution come back as ones that do nothing but add what it
 * adds: compiled again, the network computes the same.
 */
public final class CompiledWeights {
  private final Network network;
  private final Map<String, float[]> numbers;
  private final Set<String> folded; // layers whose norm became part of them

  private CompiledWeights(Network network, Map<String, float[]> numbers) {
    this.network = network;
    this.numbers = numbers;
    folded =
        network.layersWithVariables().stream()
            .filter(BatchNormalization.class::isInstance)
            .map(BatchNormalization.class::cast)
            .filter(norm -> !numbers.containsKey(norm.name() + "/scale"))
            .map(BatchNormalization::input)
            .collect(Collectors.toSet());
  }

  /**
   * Reads them.
   *
   * @param model the file's bytes
   * @param network the part of the file's network that begins at the picture
   * @throws IOException if the bytes are no model file
   * @throws IllegalArgumentException if they are that of another network, saying what is missing
   */
  public static Weights of(byte[] model, Network network) throws IOException {
    return new CompiledWeights(network, OnnxTensors.floats(model)).weights();
  }

  private Weights weights() {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> ofLayer = new ArrayList<>();
      for (Variable variable : network.variables(layer)) {
        float[] values = values(layer, variable);
        if (values.length != variable.shape().elements()) {
          throw new IllegalArgumentException(
              "its layer '%s' has %d numbers for %s, not %d"
                  .formatted(
                      layer.name(), values.length, variable.name(), variable.shape().elements()));
        }
        ofLayer.add(new Tensor(variable.shape(), values));
      }
      tensors.put(layer.name(), ofLayer);
    }
    return new Weights(tensors);
  }

  private float[] values(Layer layer, Variable variable) {
    String name = layer.name();
    if (layer instanceof BatchNormalization norm) {
      return ofNorm(norm, variable);
    } else if (layer instanceof Normalization) {
      return ofNormalization(name, variable);
    }
    return switch (variable.name()) {
      case "bias" -> folded.contains(name) ? filled(variable, 0) : read(name + "/bias");
      case "depthwise_kernel" -> inKerasOrder(read(name + "/depthwise/kernel"), variable.shape());
      default ->
          variable.shape().rank() == 2
              ? read(name + "/kernel")
              : inKerasOrder(read(name + "/kernel"), variable.shape());
    };
  }

  /** One by which nothing is scaled, or what was written of it where it stands by itself. */
  private float[] ofNorm(BatchNormalization norm, Variable variable) {
    boolean part = folded.contains(norm.input());
    return switch (variable.name()) {
      case "gamma" -> part ? filled(variable, 1) : read(norm.name() + "/scale");
      case "beta" -> read(part ? norm.input() + "/bias" : norm.name() + "/offset");
      case "moving_mean" -> filled(variable, 0);
      default -> filled(variable, (float) (1 - norm.epsilon()));
    };
  }

  private float[] ofNormalization(String name, Variable variable) {
    if (variable.shape().rank() == 0) {
      return filled(variable, 0); // the count, which nothing depends on
    }
    float[] scale = read(name + "/scale");
    float[] offset = read(name + "/offset");
    float[] values = new float[scale.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          variable.name().equals("mean") ? -offset[i] / scale[i] : 1 / (scale[i] * scale[i]);
    }
    return values;
  }

  private float[] read(String name) {
    float[] found = numbers.get(name);
    if (found == null) {
      throw new IllegalArgumentException("it has no numbers called '%s'".formatted(name));
    }
    return found;
  }

  private static float[] filled(Variable variable, float value) {
    float[] values = new float[Math.toIntExact(variable.shape().elements())];
    Arrays.fill(values, value);
    return values;
  }

  /**
   * {@code (out, in, height, width)} as {@code (height, width, in, out)}, what {@link Kernel}
   * turned around. Of a depthwise kernel the channels stand for {@code in}, in which order nothing
   * changes.
   */
  private static float[] inKerasOrder(float[] values, Shape keras) {
    int in = keras.size(2);
    int out = keras.size(3);
    int positions = keras.size(0) * keras.size(1);
    if (values.length != out * in * positions) {
      return values; // which whoever asked will count
    }
    float[] turned = new float[values.length];
    int next = 0;
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          turned[next++] = values[(o * in + i) * positions + position];
        }
      }
    }
    return turned;
  }
}

package dev.graft.fit;

import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Where untrained layers start, as in Keras: kernels uniform in {@code ±sqrt(6 / (fan_in +
 * fan_out))} (Glorot and Bengio 2010, formula 16), biases zero.
 */
final class GlorotUniform {
  private GlorotUniform() {}

  /** Start values for all variables of a network. */
  static Weights weights(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      tensors.put(
          layer.name(),
          network.variables(layer).stream().map(variable -> start(variable, random)).toList());
    }
    return new Weights(tensors);
  }

  private static Tensor start(Variable variable, SplittableRandom random) {
    Shape shape = variable.shape();
    float[] values = new float[Math.toIntExact(shape.elements())];
    if (variable.name().endsWith("kernel")) {
      long fans =
          shape.elements() / shape.size(shape.rank() - 1)
              + shape.elements() / shape.size(shape.rank() - 2);
      double limit = Math.sqrt(6.0 / fans);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
    }
    return new Tensor(shape, values);
  }
}

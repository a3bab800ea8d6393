package dev.graft.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Variable;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network's variables laid one behind the other: those that learn in one flat array, the others
 * in a second. A gradient is then one array, and an optimizer step a handful of calls, however many
 * layers there are.
 */
final class Variables {
  /** Where a variable lies. */
  private record Slot(String layer, int index, Variable variable, boolean learns, int offset) {
    int end() {
      return offset + Math.toIntExact(variable.shape().elements());
    }
  }

  private final List<Slot> slots = new ArrayList<>();
  private final int[] lengths = new int[2];

  /**
   * @param trainable names of the layers that learn; the statistics of batch norm never do
   */
  Variables(Network network, Set<String> trainable) {
    for (Layer layer : network.layersWithVariables()) {
      List<Variable> variables = network.variables(layer);
      for (int i = 0; i < variables.size(); i++) {
        boolean learns = variables.get(i).learnable() && trainable.contains(layer.name());
        int kind = learns ? 1 : 0;
        Slot slot = new Slot(layer.name(), i, variables.get(i), learns, lengths[kind]);
        slots.add(slot);
        lengths[kind] = slot.end();
      }
    }
  }

  /** Those that learn. */
  float[] learning(Weights weights) {
    return flat(weights, true);
  }

  /** Those that do not. */
  float[] frozen(Weights weights) {
    return flat(weights, false);
  }

  private float[] flat(Weights weights, boolean learning) {
    float[] flat = new float[lengths[learning ? 1 : 0]];
    for (Slot slot : slots) {
      if (slot.learns() == learning) {
        float[] values = weights.of(slot.layer()).get(slot.index()).values();
        System.arraycopy(values, 0, flat, slot.offset(), values.length);
      }
    }
    return flat;
  }

  /** The inverse of {@link #learning} and {@link #frozen}. */
  Weights weights(float[] learning, float[] frozen) {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Slot slot : slots) {
      float[] flat = slot.learns() ? learning : frozen;
      float[] values = Arrays.copyOfRange(flat, slot.offset(), slot.end());
      tensors
          .computeIfAbsent(slot.layer(), layer -> new ArrayList<>())
          .add(new Tensor(slot.variable().shape(), values));
    }
    return new Weights(tensors);
  }

  /**
   * All variables in the network's order, as views into the flat arrays; a gradient that reaches a
   * view reaches its flat array.
   *
   * @param scope owns the views
   * @param frozen may be empty if everything learns
   */
  NDList views(NDManager scope, NDArray learning, NDArray frozen) {
    NDList learningPieces = pieces(learning, true);
    NDList frozenPieces = pieces(frozen, false);
    learningPieces.attach(scope);
    frozenPieces.attach(scope);
    NDList views = new NDList();
    int nextLearning = 0;
    int nextFrozen = 0;
    for (Slot slot : slots) {
      NDArray piece =
          slot.learns() ? learningPieces.get(nextLearning++) : frozenPieces.get(nextFrozen++);
      long[] sizes =
          slot.variable().shape().sizes().stream().mapToLong(Integer::longValue).toArray();
      views.add(piece.reshape(new Shape(sizes)));
    }
    return views;
  }

  private NDList pieces(NDArray flat, boolean learning) {
    long[] cuts =
        slots.stream()
            .filter(slot -> slot.learns() == learning)
            .skip(1)
            .mapToLong(Slot::offset)
            .toArray();
    return lengths[learning ? 1 : 0] == 0 ? new NDList() : flat.split(cuts);
  }
}

package dev.graft.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
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

/**
 * The part of a network above the boundary, as PyTorch computes it: logits of a batch of
 * activations, differentiable in all its variables. The variables lie one behind the other in one
 * flat array, so that a gradient is one array and an optimizer step a handful of calls.
 */
final class TrainablePart {
  /** Where a layer's variable lies in the flat array. */
  private record Slot(String layer, Variable variable, int offset) {
    int end() {
      return offset + Math.toIntExact(variable.shape().elements());
    }
  }

  private final Network network;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * @param network above the boundary, ending in logits, one a class or, for two classes, the
   *     second's alone
   */
  TrainablePart(Network network) {
    this.network = network;
    int offset = 0;
    for (Layer layer : network.layersWithVariables()) {
      for (Variable variable : network.variables(layer)) {
        Slot slot = new Slot(layer.name(), variable, offset);
        slots.add(slot);
        offset = slot.end();
      }
    }
  }

  /** The variables of all layers one behind the other. */
  float[] flatten(Weights weights) {
    float[] flat = new float[slots.get(slots.size() - 1).end()];
    Map<String, Integer> next = new HashMap<>();
    for (Slot slot : slots) {
      int index = next.merge(slot.layer(), 1, Integer::sum) - 1;
      float[] values = weights.of(slot.layer()).get(index).values();
      System.arraycopy(values, 0, flat, slot.offset(), values.length);
    }
    return flat;
  }

  /** The inverse of {@link #flatten}. */
  Weights unflatten(float[] flat) {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Slot slot : slots) {
      float[] values = Arrays.copyOfRange(flat, slot.offset(), slot.end());
      tensors
          .computeIfAbsent(slot.layer(), layer -> new ArrayList<>())
          .add(new Tensor(slot.variable().shape(), values));
    }
    return new Weights(tensors);
  }

  /**
   * Logits of a batch.
   *
   * @param flat the variables
   * @param batch activations {@code (N, …)}
   * @param training whether dropout drops
   * @return {@code (N, classes)}; belongs to the manager of {@code batch}
   */
  NDArray logits(NDArray flat, NDArray batch, boolean training) {
    Map<String, List<NDArray>> variables = variables(flat);
    Map<String, NDArray> outputs = new HashMap<>();
    outputs.put(network.layers().get(0).name(), batch);
    NDArray last = batch;
    for (Layer layer : network.layers().subList(1, network.layers().size())) {
      List<NDArray> inputs = layer.inputs().stream().map(outputs::get).toList();
      List<NDArray> own = variables.getOrDefault(layer.name(), List.of());
      last = output(layer, inputs, own, training);
      outputs.put(layer.name(), last);
    }
    return last.getShape().get(1) == 1
        ? NDArrays.concat(new NDList(last.zerosLike(), last), 1)
        : last;
  }

  private Map<String, List<NDArray>> variables(NDArray flat) {
    long[] cuts = slots.stream().skip(1).mapToLong(Slot::offset).toArray();
    NDList pieces = flat.split(cuts);
    Map<String, List<NDArray>> variables = new HashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      long[] sizes =
          slot.variable().shape().sizes().stream().mapToLong(Integer::longValue).toArray();
      variables
          .computeIfAbsent(slot.layer(), layer -> new ArrayList<>())
          .add(pieces.get(i).reshape(new Shape(sizes)));
    }
    return variables;
  }

  private static NDArray output(
      Layer layer, List<NDArray> inputs, List<NDArray> own, boolean training) {
    NDArray input = inputs.get(0);
    if (layer instanceof Layer.Dense) {
      return input.matMul(own.get(0)).add(own.get(1));
    } else if (layer instanceof Layer.Dropout dropout) {
      return dropout.rate() > 0 && training
          ? Dropout.dropout(input, (float) dropout.rate(), true).singletonOrThrow()
          : input;
    } else if (layer instanceof Layer.Activation activation) {
      return switch (activation.function()) {
        case RELU -> input.maximum(0);
        case RELU6 -> input.clip(0, 6);
      };
    }
    throw new IllegalStateException("The trainable part cannot compute " + layer);
  }

  /** Activations of examples {@code indices[from..to)} as a batch {@code (N, length)}. */
  static NDArray batch(NDManager scope, Examples examples, int[] indices, int from, int to) {
    float[] values = new float[(to - from) * examples.length()];
    for (int i = from; i < to; i++) {
      examples.read(indices[i], values, (i - from) * examples.length());
    }
    return scope.create(values, new Shape(to - from, examples.length()));
  }
}

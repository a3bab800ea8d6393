package dev.graft.weights;

import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a network's weights from a safetensors file that names them as Graft does: {@code
 * layer/variable}, for example {@code block_1_expand_BN/gamma}, in Keras's shapes.
 */
final class LayerTensors {
  private LayerTensors() {}

  /**
   * Whether a safetensors file names its tensors so; PyTorch's libraries put dots between.
   *
   * @throws WeightsException if the file cannot be read
   */
  static boolean areIn(Path file) {
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      return stored.entries().stream().anyMatch(entry -> entry.name().contains("/"));
    }
  }

  /**
   * Reads the weights of a network.
   *
   * @throws WeightsException if the file cannot be read, or lacks a tensor or has one of another
   *     shape
   */
  static Weights read(Path file, Network network) {
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      Map<String, List<Tensor>> tensors = new HashMap<>();
      for (Layer layer : network.layersWithVariables()) {
        List<Tensor> ofLayer = new ArrayList<>();
        for (Variable variable : network.variables(layer)) {
          ofLayer.add(read(file, stored, layer.name() + "/" + variable.name(), variable));
        }
        tensors.put(layer.name(), ofLayer);
      }
      return new Weights(tensors);
    }
  }

  private static Tensor read(Path file, SafetensorsFile stored, String name, Variable variable) {
    if (!stored.has(name)) {
      throw misfit(file, "has no tensor '%s'".formatted(name));
    }
    Tensor tensor = stored.read(name);
    if (!tensor.shape().equals(variable.shape())) {
      throw misfit(
          file,
          "has shape %s at '%s', where %s is needed"
              .formatted(tensor.shape(), name, variable.shape()));
    }
    return tensor;
  }

  private static WeightsException misfit(Path file, String difference) {
    return new WeightsException(
        "The weights file '%s' %s.".formatted(file, difference),
        "Give weights of the same base and alpha, or another `base`.");
  }
}

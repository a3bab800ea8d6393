package dev.graft.weights;

import dev.graft.network.Base;
import dev.graft.network.ImageNetColours;
import dev.graft.network.Layer;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.Normalization;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.network.TorchNames;
import dev.graft.network.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads safetensors files with PyTorch's names for a base's tensors. The architecture knows the
 * names; numbers are brought from {@code (out, in, height, width)} into Keras's order.
 */
final class TorchCheckpoint {
  private static final String COUNTER = ".num_batches_tracked";

  private final Path path;
  private final SafetensorsFile file;
  private final TorchNames names;
  private final Network network;
  private final Set<String> used = new HashSet<>();

  private TorchCheckpoint(Path path, SafetensorsFile file, TorchNames names, Network network) {
    this.path = path;
    this.file = file;
    this.names = names;
    this.network = network;
  }

  /**
   * Reads a base's weights.
   *
   * @param top whether the classifier is wanted; if not, what there is of it is left alone
   * @throws WeightsException if the file cannot be read, does not fit, or there is no rule for it
   */
  static BaseWeights read(Path path, Base base, boolean top) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      TorchNames names = TorchDefinition.of(path, file, base.architecture());
      Base variant = base.as(names.variant());
      Network network = top ? variant.classifier() : variant.network();
      TorchCheckpoint checkpoint = new TorchCheckpoint(path, file, names, network);
      Weights weights = checkpoint.weights();
      checkpoint.requireNothingElse(variant.classifier());
      return new BaseWeights(variant, weights);
    }
  }

  private Weights weights() {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      tensors.put(layer.name(), layer instanceof Normalization ? colours() : tensors(layer));
    }
    return new Weights(tensors);
  }

  /** What the published files have in the layer that PyTorch's networks do not have. */
  private static List<Tensor> colours() {
    return List.of(
        vector(ImageNetColours.MEAN),
        vector(ImageNetColours.DEVIATION), // see EfficientNetB0
        new Tensor(Shape.of(), new float[1]));
  }

  private static Tensor vector(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return new Tensor(Shape.of(floats.length), floats);
  }

  private List<Tensor> tensors(Layer layer) {
    String module = names.module(layer);
    List<Tensor> tensors = new ArrayList<>();
    for (Variable variable : network.variables(layer)) {
      String name = module + "." + torchName(layer, variable);
      if (!file.has(name) && variable.name().equals("bias") && isBeforeNorm(layer)) {
        tensors.add(new Tensor(variable.shape(), new float[variable.shape().size(0)]));
        continue; // the norm has one, so PyTorch's convolutions do without
      }
      tensors.add(tensor(name, layer, variable));
    }
    return tensors;
  }

  private boolean isBeforeNorm(Layer layer) {
    return layer instanceof Conv2D
        && network.consumers(layer).stream().allMatch(BatchNormalization.class::isInstance);
  }

  private static String torchName(Layer layer, Variable variable) {
    return switch (variable.name()) {
      case "kernel", "gamma" -> "weight";
      case "bias", "beta" -> "bias";
      case "moving_mean" -> "running_mean";
      case "moving_variance" -> "running_var";
      default -> throw new IllegalStateException("No name for " + variable + " of " + layer);
    };
  }

  private Tensor tensor(String name, Layer layer, Variable variable) {
    if (!file.has(name)) {
      throw misfit(
          "has no tensor '%s', which %s of '%s' is in %s"
              .formatted(name, variable.name(), layer.name(), names.library()));
    }
    used.add(name);
    List<Long> found = file.entry(name).sizes();
    if (!variable.name().equals("kernel")) {
      require(name, found, List.of(variable.shape().size(0)));
      return file.read(name);
    }
    TorchKernel places = kernel(layer, variable.shape());
    List<Integer> wanted = places.sizes();
    if (found.size() == 2) { // of one place, or flattened
      require(name, found, List.of(wanted.get(0), wanted.get(1) * places.places()));
    } else {
      require(name, found, wanted);
    }
    Tensor tensor = file.read(name);
    return tensor.isNative() && layer instanceof Dense
        ? tensor.asKernel(variable.shape(), places)
        : new Tensor(variable.shape(), places.kerasOrder(tensor.values()));
  }

  private void require(String name, List<Long> found, List<Integer> wanted) {
    if (!found.equals(wanted.stream().map(Integer::longValue).toList())) {
      throw misfit("has shape %s at '%s', where %s is needed".formatted(found, name, wanted));
    }
  }

  /** How a kernel's numbers lie: Keras has {@code (places, in, out)}, PyTorch the reverse. */
  private TorchKernel kernel(Layer layer, Shape kernel) {
    if (layer instanceof DepthwiseConv2D) {
      return new TorchKernel(kernel.size(0), kernel.size(1), 1, kernel.size(2));
    } else if (layer instanceof Dense dense) {
      Layer before = network.layer(dense.input());
      if (before instanceof Flatten flatten) {
        Shape map = network.shape(flatten.input());
        return new TorchKernel(map.size(0), map.size(1), map.channels(), kernel.size(1));
      }
      return new TorchKernel(1, 1, kernel.size(0), kernel.size(1));
    }
    return new TorchKernel(kernel.size(0), kernel.size(1), kernel.size(2), kernel.size(3));
  }

  private void requireNothingElse(Network classifier) {
    Set<String> known = new HashSet<>(used);
    for (Layer layer : classifier.layersWithVariables()) {
      if (!(layer instanceof Normalization)) {
        for (Variable variable : classifier.variables(layer)) {
          known.add(names.module(layer) + "." + torchName(layer, variable));
        }
      }
    }
    Optional<String> extra =
        file.entries().stream()
            .map(SafetensorsEntry::name)
            .filter(name -> !name.endsWith(COUNTER) && !known.contains(name))
            .findFirst();
    if (extra.isPresent()) {
      throw misfit("has a tensor '%s' too many".formatted(extra.get()));
    }
  }

  private WeightsException misfit(String difference) {
    return new WeightsException(
        "The weights file '%s' %s.".formatted(path, difference),
        "Give weights of the same base and alpha, or another `base`.");
  }
}

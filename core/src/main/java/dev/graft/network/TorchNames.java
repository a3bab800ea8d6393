package dev.graft.network;

import dev.graft.network.Layer.Normalization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one of PyTorch's libraries calls the modules of an architecture's layers, and what else its
 * definition says of weights that were trained with it.
 *
 * @param library {@code torchvision} or {@code timm}
 * @param definition what the library calls the architecture
 * @param marks tensors of which a file from this library has one, and files from others none; empty
 *     for the library whose files have none of the others' marks
 * @param variant how it computes the architecture
 * @param pixels what it standardizes pixels by
 * @param modules names of the modules, by the names of the layers that have weights
 */
public record TorchNames(
    String library,
    String definition,
    Set<String> marks,
    Variant variant,
    Pixels pixels,
    Map<String, String> modules) {
  /**
   * Mean and standard deviation of pixels in [0, 1], for red, green and blue.
   *
   * @param mean three numbers
   * @param deviation three numbers
   */
  public record Pixels(List<Double> mean, List<Double> deviation) {
    /** Those of ImageNet's pixels. */
    static final Pixels IMAGENET = new Pixels(ImageNetColours.MEAN, ImageNetColours.DEVIATION);

    /** Those that take pixels to [-1, 1]. */
    static final Pixels HALVES = new Pixels(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

    public Pixels {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
    }
  }

  /** From a layer's name to a module's. */
  interface Rule {
    /** The module; null if the rule does not cover the layer. */
    @Nullable String module(String layer);
  }

  public TorchNames {
    marks = Set.copyOf(marks);
    modules = Map.copyOf(modules);
  }

  /** As torchvision defines it. */
  static TorchNames torchvision(String definition, Variant variant, Map<String, String> modules) {
    return new TorchNames("torchvision", definition, Set.of(), variant, Pixels.IMAGENET, modules);
  }

  /**
   * The modules of all layers of a network that have weights in PyTorch.
   *
   * @throws IllegalStateException if the rule does not cover one of them
   */
  static Map<String, String> modules(Network network, Rule rule) {
    Map<String, String> modules = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      if (!(layer instanceof Normalization)) {
        String module = rule.module(layer.name());
        if (module == null) {
          throw new IllegalStateException("No rule for " + layer);
        }
        modules.put(layer.name(), module);
      }
    }
    return modules;
  }

  /**
   * The module of a layer that has weights in PyTorch.
   *
   * @throws NullPointerException if it has none
   */
  public String module(Layer layer) {
    return Objects.requireNonNull(modules.get(layer.name()), layer.name());
  }
}

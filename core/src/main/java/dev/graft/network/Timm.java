package dev.graft.network;

import dev.graft.network.Layer.Conv2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How timm builds networks of inverted residual blocks: stages of blocks between {@code conv_stem}
 * and a head.
 */
final class Timm {
  private static final Set<String> MARKS = Set.of("conv_stem.weight");

  private Timm() {}

  /** As timm defines it; its files are told by their {@code conv_stem}. */
  static TorchNames names(String definition, Map<String, String> modules) {
    return new TorchNames(
        "timm", definition, MARKS, Variant.TORCH, TorchNames.Pixels.IMAGENET, modules);
  }

  /**
   * timm has some networks twice with the same tensors: as PyTorch pads, and as TensorFlow does,
   * {@code tf_…}, which is what Keras computes. Only the names tell them apart.
   *
   * @param pixels of the second
   */
  static List<TorchNames> twins(
      String definition, TorchNames.Pixels pixels, Map<String, String> modules) {
    return List.of(
        names(definition, modules),
        new TorchNames("timm", "tf_" + definition, MARKS, Variant.KERAS, pixels, modules));
  }

  /** A block's modules: without expansion, depthwise and 1×1 are the first and second. */
  static String part(String part, boolean norm, boolean first) {
    return switch (part) {
      case "expand" -> norm ? "bn1" : "conv_pw";
      case "depthwise" -> norm ? (first ? "bn1" : "bn2") : "conv_dw";
      case "project" -> norm ? (first ? "bn2" : "bn3") : (first ? "conv_pw" : "conv_pwl");
      default -> throw new IllegalArgumentException("Not a part of a block: " + part);
    };
  }

  /**
   * The stages: blocks that put out as many channels, wherever the first of them is.
   *
   * @param project pattern of the name of block {@code i}'s last convolution; block 0 is alone
   * @return {@code blocks.stage.place} by block number
   */
  static Map<String, String> stages(Network network, String project) {
    Map<String, Integer> filters =
        network.layers().stream()
            .filter(Conv2D.class::isInstance)
            .map(Conv2D.class::cast)
            .collect(Collectors.toMap(Conv2D::name, Conv2D::filters));
    Map<String, String> stages = new HashMap<>();
    int stage = 0;
    int place = 0;
    int width = 0;
    for (int i = 1; filters.containsKey(project.formatted(i)); i++) {
      int channels = Objects.requireNonNull(filters.get(project.formatted(i)));
      place = channels == width ? place + 1 : 0;
      stage += channels == width ? 0 : 1;
      width = channels;
      stages.put(String.valueOf(i), "blocks.%d.%d".formatted(stage, place));
    }
    return stages;
  }
}

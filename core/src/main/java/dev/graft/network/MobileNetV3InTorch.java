package dev.graft.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What torchvision and timm call the modules of {@link MobileNetV3}. */
final class MobileNetV3InTorch {
  private static final Pattern BLOCK =
      Pattern.compile(
          "expanded_conv_(?:(\\d+)_)?(expand|depthwise|project|squeeze_excite_conv"
              + "|squeeze_excite_conv_1)(_bn)?");

  private final Network network;
  private final Map<String, String> stages;

  private MobileNetV3InTorch(Network network) {
    this.network = network;
    this.stages = Timm.stages(network, "expanded_conv_%d_project");
  }

  /**
   * @param classifier of any size
   * @param size {@code small} or {@code large}
   */
  static List<TorchNames> names(Network classifier, String size) {
    MobileNetV3InTorch rules = new MobileNetV3InTorch(classifier);
    List<TorchNames> names = new ArrayList<>();
    names.add(
        TorchNames.torchvision(
            "mobilenet_v3_" + size,
            Variant.TORCH_LARGE_EPSILON,
            TorchNames.modules(classifier, rules::torchvision)));
    names.addAll(
        Timm.twins(
            "mobilenetv3_%s_100".formatted(size),
            TorchNames.Pixels.HALVES,
            TorchNames.modules(classifier, rules::timm)));
    return names;
  }

  private @Nullable String torchvision(String layer) {
    Matcher block = BLOCK.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      int number = first ? 0 : Integer.parseInt(block.group(1));
      String keras = first ? "expanded_conv_" : "expanded_conv_%d_".formatted(number);
      int depthwise = first ? 0 : 1;
      String norm = block.group(3) == null ? ".0" : ".1";
      String part =
          switch (block.group(2)) {
            case "expand" -> "0" + norm;
            case "depthwise" -> depthwise + norm;
            case "squeeze_excite_conv" -> (depthwise + 1) + ".fc1";
            case "squeeze_excite_conv_1" -> (depthwise + 1) + ".fc2";
            default -> (depthwise + (squeezes(keras) ? 2 : 1)) + norm;
          };
      return "features.%d.block.%s".formatted(number + 1, part);
    }
    String last = "features.%d.".formatted(blocks() + 1);
    return switch (layer) {
      case "conv" -> "features.0.0";
      case "conv_bn" -> "features.0.1";
      case "conv_1" -> last + "0";
      case "conv_1_bn" -> last + "1";
      case "conv_2" -> "classifier.0";
      case "logits" -> "classifier.3";
      default -> null;
    };
  }

  private boolean squeezes(String prefix) {
    return network.layers().stream()
        .anyMatch(layer -> layer.name().equals(prefix + "squeeze_excite_conv"));
  }

  private long blocks() {
    return network.layers().stream().filter(layer -> layer.name().endsWith("_project")).count();
  }

  private @Nullable String timm(String layer) {
    Matcher block = BLOCK.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      String stage = first ? "blocks.0.0" : stages.get(block.group(1));
      String part =
          switch (block.group(2)) {
            case "squeeze_excite_conv" -> "se.conv_reduce";
            case "squeeze_excite_conv_1" -> "se.conv_expand";
            default -> Timm.part(block.group(2), block.group(3) != null, first);
          };
      return stage + "." + part;
    }
    String last = "blocks.%d.0.".formatted(1 + lastStage());
    return switch (layer) {
      case "conv" -> "conv_stem";
      case "conv_bn" -> "bn1";
      case "conv_1" -> last + "conv";
      case "conv_1_bn" -> last + "bn1";
      case "conv_2" -> "conv_head";
      case "logits" -> "classifier";
      default -> null;
    };
  }

  private int lastStage() {
    return stages.values().stream()
        .mapToInt(name -> Integer.parseInt(name.split("\\.", -1)[1]))
        .max()
        .orElse(0);
  }
}

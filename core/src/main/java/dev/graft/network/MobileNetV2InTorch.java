package dev.graft.network;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What torchvision and timm call the modules of {@link MobileNetV2}. */
final class MobileNetV2InTorch {
  private static final List<String> PARTS = List.of("expand", "depthwise", "project");
  private static final Pattern INVERTED_RESIDUAL =
      Pattern.compile("(?:block_(\\d+)_|expanded_conv_)(expand|depthwise|project)(_BN)?");

  private MobileNetV2InTorch() {}

  /**
   * @param classifier of any size
   */
  static List<TorchNames> names(Network classifier) {
    Map<String, String> stages = Timm.stages(classifier, "block_%d_project");
    return List.of(
        TorchNames.torchvision(
            "mobilenet_v2",
            Variant.TORCH,
            TorchNames.modules(classifier, MobileNetV2InTorch::torchvision)),
        Timm.names(
            "mobilenetv2_100", TorchNames.modules(classifier, layer -> timm(layer, stages))));
  }

  private static @Nullable String torchvision(String layer) {
    Matcher block = INVERTED_RESIDUAL.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      int part = PARTS.indexOf(block.group(2));
      int position = first ? part - 1 : part; // the first block does not expand
      boolean norm = block.group(3) != null;
      int number = first ? 1 : Integer.parseInt(block.group(1)) + 1;
      String prefix = "features.%d.conv.".formatted(number);
      return part == 2
          ? prefix + (position + (norm ? 1 : 0)) // not in a sequence of its own
          : prefix + position + (norm ? ".1" : ".0");
    }
    return switch (layer) {
      case "Conv1" -> "features.0.0";
      case "bn_Conv1" -> "features.0.1";
      case "Conv_1" -> "features.18.0";
      case "Conv_1_bn" -> "features.18.1";
      case "predictions" -> "classifier.1";
      default -> null;
    };
  }

  private static @Nullable String timm(String layer, Map<String, String> stages) {
    Matcher block = INVERTED_RESIDUAL.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      String stage = first ? "blocks.0.0" : stages.get(block.group(1));
      return stage + "." + Timm.part(block.group(2), block.group(3) != null, first);
    }
    return switch (layer) {
      case "Conv1" -> "conv_stem";
      case "bn_Conv1" -> "bn1";
      case "Conv_1" -> "conv_head";
      case "Conv_1_bn" -> "bn2";
      case "predictions" -> "classifier";
      default -> null;
    };
  }
}

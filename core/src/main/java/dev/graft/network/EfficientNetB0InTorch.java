package dev.graft.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What torchvision and timm call the modules of {@link EfficientNetB0}. */
final class EfficientNetB0InTorch {
  private static final Pattern BLOCK =
      Pattern.compile(
          "block(\\d)([a-z])_(expand_conv|expand_bn|dwconv|bn|se_reduce|se_expand|project_conv"
              + "|project_bn)");

  private EfficientNetB0InTorch() {}

  /**
   * @param classifier of any size
   */
  static List<TorchNames> names(Network classifier) {
    List<TorchNames> names = new ArrayList<>();
    names.add(
        TorchNames.torchvision(
            "efficientnet_b0",
            Variant.TORCH,
            TorchNames.modules(classifier, EfficientNetB0InTorch::torchvision)));
    names.addAll(
        Timm.twins(
            "efficientnet_b0",
            TorchNames.Pixels.IMAGENET,
            TorchNames.modules(classifier, EfficientNetB0InTorch::timm)));
    return names;
  }

  private static @Nullable String torchvision(String layer) {
    Matcher block = BLOCK.matcher(layer);
    if (block.matches()) {
      int shift = block.group(1).equals("1") ? 1 : 0; // the first stage does not expand
      String part =
          switch (block.group(3)) {
            case "expand_conv" -> "0.0";
            case "expand_bn" -> "0.1";
            case "dwconv" -> (1 - shift) + ".0";
            case "bn" -> (1 - shift) + ".1";
            case "se_reduce" -> (2 - shift) + ".fc1";
            case "se_expand" -> (2 - shift) + ".fc2";
            case "project_conv" -> (3 - shift) + ".0";
            default -> (3 - shift) + ".1";
          };
      return "features.%s.%d.block.%s".formatted(block.group(1), place(block), part);
    }
    return switch (layer) {
      case "stem_conv" -> "features.0.0";
      case "stem_bn" -> "features.0.1";
      case "top_conv" -> "features.8.0";
      case "top_bn" -> "features.8.1";
      case "predictions" -> "classifier.1";
      default -> null;
    };
  }

  private static @Nullable String timm(String layer) {
    Matcher block = BLOCK.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1).equals("1");
      String part =
          switch (block.group(3)) {
            case "expand_conv" -> Timm.part("expand", false, first);
            case "expand_bn" -> Timm.part("expand", true, first);
            case "dwconv" -> Timm.part("depthwise", false, first);
            case "bn" -> Timm.part("depthwise", true, first);
            case "se_reduce" -> "se.conv_reduce";
            case "se_expand" -> "se.conv_expand";
            case "project_conv" -> Timm.part("project", false, first);
            default -> Timm.part("project", true, first);
          };
      int stage = Integer.parseInt(block.group(1)) - 1;
      return "blocks.%d.%d.%s".formatted(stage, place(block), part);
    }
    return switch (layer) {
      case "stem_conv" -> "conv_stem";
      case "stem_bn" -> "bn1";
      case "top_conv" -> "conv_head";
      case "top_bn" -> "bn2";
      case "predictions" -> "classifier";
      default -> null;
    };
  }

  private static int place(Matcher block) {
    return block.group(2).charAt(0) - 'a';
  }
}

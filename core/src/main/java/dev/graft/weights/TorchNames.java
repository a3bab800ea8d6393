package dev.graft.weights;

import dev.graft.error.FileProblem;
import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import dev.graft.network.Architecture;
import dev.graft.network.ImageNetColours;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Network;
import dev.graft.network.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What torchvision and timm call the modules of a base's layers: rules that turn a Keras name into
 * a PyTorch one, and the variant that goes with them.
 */
final class TorchNames {
  private static final String TORCHVISION = "torchvision";
  private static final String TIMM = "timm";
  private static final String PIXELS = "pretrained_cfg"; // timm's, with mean and std
  private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);

  private final String library;
  private final Variant variant;
  private final Rules rules;

  /** From a layer's name to a module's. */
  private interface Rules {
    @Nullable String module(String layer);
  }

  private TorchNames(String library, Variant variant, Rules rules) {
    this.library = library;
    this.variant = variant;
    this.rules = rules;
  }

  String library() {
    return library;
  }

  Variant variant() {
    return variant;
  }

  /**
   * The module of a layer.
   *
   * @throws IllegalStateException if no rule covers it
   */
  String module(Layer layer) {
    String module = rules.module(layer.name());
    if (module == null) {
      throw new IllegalStateException("No rule for " + layer);
    }
    return module;
  }

  /**
   * The rules for a file of a base.
   *
   * @throws WeightsException if there are none, or the file does not tell which
   */
  static TorchNames of(Path path, SafetensorsFile file, Architecture architecture) {
    TorchNames names = chosen(path, file, architecture);
    boolean halves = names.variant == Variant.KERAS && architecture.id().startsWith("mobilenet_v3");
    requireColours(path, "mean", halves ? HALVES : ImageNetColours.MEAN);
    requireColours(path, "std", halves ? HALVES : ImageNetColours.DEVIATION);
    return names;
  }

  private static TorchNames chosen(Path path, SafetensorsFile file, Architecture architecture) {
    boolean timm = file.has("conv_stem.weight");
    Network network = architecture.network(1.0, 224);
    return switch (architecture.id()) {
      case "resnet50" -> new TorchNames(TORCHVISION, Variant.TORCH, TorchNames::resNet);
      case "densenet121" -> new TorchNames(TORCHVISION, Variant.TORCH, TorchNames::denseNet);
      case "vgg16" -> {
        boolean convolutional = file.has("pre_logits.fc1.weight") || file.has("head.fc.weight");
        Map<String, String> modules = vgg(network, convolutional);
        yield new TorchNames(convolutional ? TIMM : TORCHVISION, Variant.TORCH, modules::get);
      }
      case "mobilenet_v2" -> {
        Map<String, String> stages = stages(network, "block_%d_project", 1);
        yield timm
            ? new TorchNames(TIMM, Variant.TORCH, layer -> timmMobileNetV2(layer, stages))
            : new TorchNames(TORCHVISION, Variant.TORCH, TorchNames::mobileNetV2);
      }
      case "efficientnet_b0" ->
          timm
              ? new TorchNames(
                  TIMM,
                  timmVariant(path, "efficientnet_b0", Variant.TORCH),
                  TorchNames::timmEfficientNet)
              : new TorchNames(TORCHVISION, Variant.TORCH, TorchNames::efficientNet);
      case "mobilenet_v3_small" -> mobileNetV3(path, network, timm, "mobilenetv3_small_100");
      case "mobilenet_v3_large" -> mobileNetV3(path, network, timm, "mobilenetv3_large_100");
      default ->
          throw new WeightsException(
              "The weights file '%s' is a safetensors file, and Graft knows no PyTorch names for %s."
                  .formatted(path, architecture.id()),
              "Give a Keras .h5 file for this base.");
    };
  }

  private static final Pattern RESNET_BLOCK =
      Pattern.compile("conv(\\d)_block(\\d)_(\\d)_(conv|bn)");

  private static @Nullable String resNet(String layer) {
    Matcher block = RESNET_BLOCK.matcher(layer);
    if (block.matches()) {
      String prefix = "layer%d.%d.".formatted(number(block, 1) - 1, number(block, 2) - 1);
      boolean norm = block.group(4).equals("bn");
      int which = number(block, 3);
      return prefix
          + (which == 0 ? "downsample." + (norm ? 1 : 0) : (norm ? "bn" : "conv") + which);
    }
    return switch (layer) {
      case "conv1_conv" -> "conv1";
      case "conv1_bn" -> "bn1";
      case "predictions" -> "fc";
      default -> null;
    };
  }

  private static final Pattern DENSE_LAYER =
      Pattern.compile("conv(\\d)_block(\\d+)_(\\d)_(conv|bn)");

  private static final Pattern TRANSITION = Pattern.compile("pool(\\d)_(conv|bn)");

  private static @Nullable String denseNet(String layer) {
    Matcher dense = DENSE_LAYER.matcher(layer);
    if (dense.matches()) {
      boolean norm = dense.group(4).equals("bn");
      return "features.denseblock%d.denselayer%d.%s%d"
          .formatted(
              number(dense, 1) - 1,
              number(dense, 2),
              norm ? "norm" : "conv",
              number(dense, 3) + (norm ? 1 : 0));
    }
    Matcher transition = TRANSITION.matcher(layer);
    if (transition.matches()) {
      String kind = transition.group(2).equals("bn") ? "norm" : "conv";
      return "features.transition%d.%s".formatted(number(transition, 1) - 1, kind);
    }
    return switch (layer) {
      case "conv1_conv" -> "features.conv0";
      case "conv1_bn" -> "features.norm0";
      case "bn" -> "features.norm5";
      case "predictions" -> "classifier";
      default -> null;
    };
  }

  /** A convolution is followed by its ReLU, and each block by its pooling; all are numbered. */
  private static Map<String, String> vgg(Network network, boolean timm) {
    Map<String, String> modules = new HashMap<>();
    int index = 0;
    for (Layer layer : network.layers().subList(1, network.layers().size())) {
      modules.put(layer.name(), "features." + index);
      index += layer instanceof Conv2D ? 2 : 1;
    }
    modules.put("fc1", timm ? "pre_logits.fc1" : "classifier.0");
    modules.put("fc2", timm ? "pre_logits.fc2" : "classifier.3");
    modules.put("predictions", timm ? "head.fc" : "classifier.6");
    return modules;
  }

  private static final Pattern INVERTED_RESIDUAL =
      Pattern.compile("(?:block_(\\d+)_|expanded_conv_)(expand|depthwise|project)(_BN)?");

  private static @Nullable String mobileNetV2(String layer) {
    Matcher block = INVERTED_RESIDUAL.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      int part = List.of("expand", "depthwise", "project").indexOf(block.group(2));
      int position = first ? part - 1 : part; // the first block does not expand
      boolean norm = block.group(3) != null;
      String prefix = "features.%d.conv.".formatted(first ? 1 : number(block, 1) + 1);
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

  private static @Nullable String timmMobileNetV2(String layer, Map<String, String> stages) {
    Matcher block = INVERTED_RESIDUAL.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      String stage = first ? "blocks.0.0" : stages.get(block.group(1));
      return stage + "." + timmPart(block.group(2), block.group(3) != null, first);
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

  /** A block's modules: without expansion, depthwise and 1×1 are the first and second. */
  private static String timmPart(String part, boolean norm, boolean first) {
    return switch (part) {
      case "expand" -> norm ? "bn1" : "conv_pw";
      case "depthwise" -> norm ? (first ? "bn1" : "bn2") : "conv_dw";
      case "project" -> norm ? (first ? "bn2" : "bn3") : (first ? "conv_pw" : "conv_pwl");
      default -> throw new IllegalArgumentException("Not a part of a block: " + part);
    };
  }

  /**
   * timm's stages: blocks that put out as many channels, wherever the first of them is.
   *
   * @param project pattern of the name of block {@code i}'s last convolution
   * @param first number of the first block that the pattern holds for; blocks before it are alone
   * @return {@code blocks.stage.place} by block number
   */
  private static Map<String, String> stages(Network network, String project, int first) {
    Map<String, Integer> filters =
        network.layers().stream()
            .filter(Conv2D.class::isInstance)
            .map(Conv2D.class::cast)
            .collect(Collectors.toMap(Conv2D::name, Conv2D::filters));
    Map<String, String> stages = new HashMap<>();
    int stage = 0;
    int place = 0;
    int width = 0;
    for (int i = first; filters.containsKey(project.formatted(i)); i++) {
      int channels = Objects.requireNonNull(filters.get(project.formatted(i)));
      place = channels == width ? place + 1 : 0;
      stage += channels == width ? 0 : 1;
      width = channels;
      stages.put(String.valueOf(i), "blocks.%d.%d".formatted(stage, place));
    }
    return stages;
  }

  private static final Pattern EFFICIENT_BLOCK =
      Pattern.compile(
          "block(\\d)([a-z])_(expand_conv|expand_bn|dwconv|bn|se_reduce|se_expand|project_conv"
              + "|project_bn)");

  private static @Nullable String efficientNet(String layer) {
    Matcher block = EFFICIENT_BLOCK.matcher(layer);
    if (block.matches()) {
      int shift = number(block, 1) == 1 ? 1 : 0; // the first stage does not expand
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

  private static @Nullable String timmEfficientNet(String layer) {
    Matcher block = EFFICIENT_BLOCK.matcher(layer);
    if (block.matches()) {
      boolean first = number(block, 1) == 1;
      String part =
          switch (block.group(3)) {
            case "expand_conv" -> timmPart("expand", false, first);
            case "expand_bn" -> timmPart("expand", true, first);
            case "dwconv" -> timmPart("depthwise", false, first);
            case "bn" -> timmPart("depthwise", true, first);
            case "se_reduce" -> "se.conv_reduce";
            case "se_expand" -> "se.conv_expand";
            case "project_conv" -> timmPart("project", false, first);
            default -> timmPart("project", true, first);
          };
      return "blocks.%d.%d.%s".formatted(number(block, 1) - 1, place(block), part);
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

  private static TorchNames mobileNetV3(Path path, Network network, boolean timm, String timmName) {
    int blocks =
        (int) network.layers().stream().filter(layer -> layer.name().endsWith("_project")).count();
    if (timm) {
      Map<String, String> stages = stages(network, "expanded_conv_%d_project", 1);
      String last = "blocks.%d.0.".formatted(1 + lastStage(stages));
      return new TorchNames(
          TIMM,
          timmVariant(path, timmName, Variant.TORCH),
          layer -> timmMobileNetV3(layer, stages, last));
    }
    String last = "features.%d.".formatted(blocks + 1);
    return new TorchNames(
        TORCHVISION, Variant.TORCH_LARGE_EPSILON, layer -> mobileNetV3(layer, network, last));
  }

  private static int lastStage(Map<String, String> stages) {
    return stages.values().stream()
        .mapToInt(name -> Integer.parseInt(name.split("\\.", -1)[1]))
        .max()
        .orElse(0);
  }

  private static final Pattern V3_BLOCK =
      Pattern.compile(
          "expanded_conv_(?:(\\d+)_)?(expand|depthwise|project|squeeze_excite_conv"
              + "|squeeze_excite_conv_1)(_bn)?");

  private static @Nullable String mobileNetV3(String layer, Network network, String last) {
    Matcher block = V3_BLOCK.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      int number = first ? 0 : number(block, 1);
      String keras = first ? "expanded_conv_" : "expanded_conv_%d_".formatted(number);
      boolean squeezes =
          network.layers().stream()
              .anyMatch(other -> other.name().equals(keras + "squeeze_excite_conv"));
      int depthwise = first ? 0 : 1;
      String norm = block.group(3) == null ? ".0" : ".1";
      String part =
          switch (block.group(2)) {
            case "expand" -> "0" + norm;
            case "depthwise" -> depthwise + norm;
            case "squeeze_excite_conv" -> (depthwise + 1) + ".fc1";
            case "squeeze_excite_conv_1" -> (depthwise + 1) + ".fc2";
            default -> (depthwise + (squeezes ? 2 : 1)) + norm;
          };
      return "features.%d.block.%s".formatted(number + 1, part);
    }
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

  private static @Nullable String timmMobileNetV3(
      String layer, Map<String, String> stages, String last) {
    Matcher block = V3_BLOCK.matcher(layer);
    if (block.matches()) {
      boolean first = block.group(1) == null;
      String stage = first ? "blocks.0.0" : stages.get(block.group(1));
      String part =
          switch (block.group(2)) {
            case "squeeze_excite_conv" -> "se.conv_reduce";
            case "squeeze_excite_conv_1" -> "se.conv_expand";
            default -> timmPart(block.group(2), block.group(3) != null, first);
          };
      return stage + "." + part;
    }
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

  /**
   * timm has some networks twice with the same tensors: as PyTorch pads, and as TensorFlow does,
   * {@code tf_…}, which is what Keras computes. Only the name tells them apart: it is in the {@code
   * config.json} that lies beside a published file, or begins the file's own name.
   */
  private static Variant timmVariant(Path path, String name, Variant torch) {
    String told =
        configured(path, config -> config.optionalText("architecture"))
            .orElseGet(() -> Objects.toString(path.getFileName()).replaceFirst("[.-].*", ""));
    if (told.equals("tf_" + name)) {
      return Variant.KERAS;
    } else if (told.equals(name)) {
      return torch;
    }
    throw new WeightsException(
        ("The weights file '%s' does not tell whether it is timm's %s or tf_%s: they pad"
                + " differently, and its tensors are the same.")
            .formatted(path, name, name),
        "Put its config.json beside it, or begin the file's name with one of the two names.");
  }

  /** Some of timm's weights want other pixels than their architecture's usual ones. */
  private static void requireColours(Path path, String what, List<Double> usual) {
    Optional<List<Double>> told =
        configured(
            path,
            config ->
                config.has(PIXELS) && config.object(PIXELS).has(what)
                    ? Optional.of(config.object(PIXELS).numbers(what))
                    : Optional.empty());
    if (told.isPresent() && !told.get().equals(usual)) {
      throw new WeightsException(
          "The weights file '%s' wants pixels with %s %s, as its config.json says; Graft has %s."
              .formatted(path, what, told.get(), usual),
          "Give weights that were trained with those.");
    }
  }

  /** What is asked for in the file that tells what a file of weights is. */
  private interface Question<T> {
    Optional<T> asked(JsonFields config) throws JsonException;
  }

  private static <T> Optional<T> configured(Path path, Question<T> question) {
    Path config = path.resolveSibling("config.json");
    if (!Files.isRegularFile(config)) {
      return Optional.empty();
    }
    try {
      return question.asked(JsonFields.read(config));
    } catch (IOException e) {
      throw new WeightsException(
          "The file '%s', which tells what '%s' is, cannot be read: %s."
              .formatted(config, path, FileProblem.inWords(e)),
          "Mend it, or move the weights away from it.",
          e);
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}

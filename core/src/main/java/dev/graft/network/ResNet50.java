package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.MaxPooling2D;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ResNet50 (He et al. 2015, "Deep Residual Learning for Image Recognition", Table 1) with Keras's
 * layer names. Its stride is in the first 1×1 convolution of a stage.
 */
public final class ResNet50 implements Architecture {
  /** One column of the paper's Table 1: filters of the 3×3 convolutions, blocks, first stride. */
  record Stage(int filters, int blocks, int stride) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(64, 3, 1), new Stage(128, 4, 2), new Stage(256, 6, 2), new Stage(512, 3, 2));

  static final double EPSILON = 1.001e-5;

  private static final Pattern BLOCK = Pattern.compile("conv(\\d)_block(\\d)_(\\d)_(conv|bn)");

  @Override
  public String id() {
    return "resnet50";
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, EPSILON);
    stack.zeros("conv1_pad", 3);
    stack.convolution("conv1_conv", stack.newest(), 64, 7, 2, Padding.VALID, true);
    stack.normalisation("conv1_bn");
    stack.activation("conv1_relu", Function.RELU);
    stack.zeros("pool1_pad", 1);
    stack.add(new MaxPooling2D("pool1_pool", stack.newest(), 3, 2, Padding.VALID));
    for (int s = 0; s < STAGES.size(); s++) {
      Stage stage = STAGES.get(s);
      for (int block = 1; block <= stage.blocks(); block++) {
        String prefix = "conv%d_block%d_".formatted(s + 2, block);
        if (block == 1) {
          firstBlock(stack, prefix, stage);
        } else {
          block(stack, prefix, stage);
        }
      }
    }
    return new Network(id(), PixelScaling.BLUE_FIRST_LESS_MEAN, stack.layers());
  }

  @Override
  public List<String> taps() {
    return List.of("conv4_block6_out");
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.749);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        224,
        KerasApplications.ADDRESS + "resnet/resnet50_weights_tf_dim_ordering_tf_kernels",
        "4d473c1dd8becc155b73f8504c6f6626",
        "2cb95161c43110f7111970584f804107",
        "MIT");
  }

  @Override
  public List<TorchNames> torchNames() {
    return List.of(
        TorchNames.torchvision(
            "resnet50",
            Variant.TORCH,
            TorchNames.modules(classifier(1.0, defaultSize()), ResNet50::torchvision)));
  }

  private static @Nullable String torchvision(String layer) {
    Matcher block = BLOCK.matcher(layer);
    if (block.matches()) {
      int stage = Integer.parseInt(block.group(1)) - 1;
      int number = Integer.parseInt(block.group(2)) - 1;
      String which = block.group(3);
      boolean norm = block.group(4).equals("bn");
      return "layer%d.%d.".formatted(stage, number)
          + (which.equals("0") ? "downsample." + (norm ? 1 : 0) : (norm ? "bn" : "conv") + which);
    }
    return switch (layer) {
      case "conv1_conv" -> "conv1";
      case "conv1_bn" -> "bn1";
      case "predictions" -> "fc";
      default -> null;
    };
  }

  /** Its input goes through a convolution too before it is added; Keras lays both side by side. */
  private static void firstBlock(LayerStack stack, String prefix, Stage stage) {
    String input = stack.newest();
    int filters = stage.filters();
    String middle = toMiddle(stack, prefix, stage, stage.stride());
    String shortcut = prefix + "0_conv";
    stack.convolution(shortcut, input, 4 * filters, 1, stage.stride(), Padding.VALID, true);
    stack.convolution(prefix + "3_conv", middle, 4 * filters, 1, 1, Padding.VALID, true);
    stack.normalisation(prefix + "0_bn", shortcut);
    stack.normalisation(prefix + "3_bn", prefix + "3_conv");
    sum(stack, prefix, prefix + "0_bn");
  }

  private static void block(LayerStack stack, String prefix, Stage stage) {
    String input = stack.newest();
    String middle = toMiddle(stack, prefix, stage, 1);
    stack.convolution(prefix + "3_conv", middle, 4 * stage.filters(), 1, 1, Padding.VALID, true);
    stack.normalisation(prefix + "3_bn");
    sum(stack, prefix, input);
  }

  private static String toMiddle(LayerStack stack, String prefix, Stage stage, int stride) {
    int filters = stage.filters();
    stack.convolution(prefix + "1_conv", stack.newest(), filters, 1, stride, Padding.VALID, true);
    stack.normalisation(prefix + "1_bn");
    stack.activation(prefix + "1_relu", Function.RELU);
    stack.convolution(prefix + "2_conv", stack.newest(), filters, 3, 1, Padding.SAME, true);
    stack.normalisation(prefix + "2_bn");
    stack.activation(prefix + "2_relu", Function.RELU);
    return stack.newest();
  }

  private static void sum(LayerStack stack, String prefix, String shortcut) {
    stack.add(new Add(prefix + "add", List.of(shortcut, prefix + "3_bn")));
    stack.activation(prefix + "out", Function.RELU);
  }
}

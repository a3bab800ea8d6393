package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Rescaling;
import java.util.List;
import java.util.Map;

/**
 * EfficientNetV2B0 (Tan and Le 2021, "EfficientNetV2: Smaller Models and Faster Training") with
 * Keras's layer names. Its pixels are scaled by its own first layers.
 */
public final class EfficientNetV2B0 implements EfficientNet {
  /**
   * One row of the architecture's table.
   *
   * @param fused whether one 3×3 convolution does the work of expansion and depthwise convolution
   */
  private record Stage(boolean fused, int repeats, int channels, int expansion, int stride)
      implements EfficientNet.Stage {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(true, 1, 16, 1, 1),
          new Stage(true, 2, 32, 4, 2),
          new Stage(true, 2, 48, 4, 2),
          new Stage(false, 3, 96, 4, 2),
          new Stage(false, 5, 112, 6, 1),
          new Stage(false, 8, 192, 6, 2));

  private static final int STEM = 32;
  private static final int LAST = 1280;
  private static final double EPSILON = 1e-3;

  @Override
  public String id() {
    return "efficientnet_v2_b0";
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, EPSILON);
    double grey = 1 / 255.0;
    stack.add(
        new Rescaling(
            "rescaling", stack.newest(), List.of(grey, grey, grey), List.of(0.0, 0.0, 0.0)));
    stack.add(
        new Rescaling(
            "normalization", // Keras has the layer of that name; its numbers are no weights here
            stack.newest(),
            ImageNetColours.DEVIATION.stream().map(deviation -> 1 / deviation).toList(),
            ImageNetColours.standardizingOffset()));
    EfficientNet.convolution(stack, "stem", STEM, 3, 2, Padding.SAME);
    EfficientNet.blocks(stack, STAGES, EfficientNetV2B0::block);
    EfficientNet.convolution(stack, "top", LAST, 1, 1, Padding.SAME);
    return new Network("efficientnetv2-b0", PixelScaling.NONE, stack.layers());
  }

  @Override
  public List<String> taps() {
    return List.of("block5e_add", "block6h_add");
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.787);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        224,
        KerasApplications.ADDRESS + "efficientnet_v2/efficientnetv2-b0",
        "893217f2bb855e2983157299931e43ff",
        "21ecbf6da12460d5c40bb2f29ceb2188",
        KerasApplications.APACHE);
  }

  private static void block(
      LayerStack stack, String prefix, Stage stage, int stride, double dropRate) {
    String blockInput = stack.newest();
    int blockChannels = stack.channels();
    int width = stage.expansion() * blockChannels;
    if (stage.expansion() > 1) {
      int kernel = stage.fused() ? 3 : 1;
      stack.convolution(
          prefix + "expand_conv", width, kernel, stage.fused() ? stride : 1, Padding.SAME);
      stack.normalisation(prefix + "expand_bn");
      stack.activation(prefix + "expand_activation", Function.SWISH);
    }
    if (!stage.fused()) {
      stack.depthwise(prefix + "dwconv2", 3, stride, Padding.SAME);
      stack.normalisation(prefix + "bn");
      stack.activation(prefix + "activation", Function.SWISH);
      SqueezeAndExcite.after(stack, prefix, Math.max(1, blockChannels / 4));
    }
    boolean alone = stage.expansion() == 1; // the one convolution of its block
    stack.convolution(
        prefix + "project_conv", stage.channels(), alone ? 3 : 1, alone ? stride : 1, Padding.SAME);
    stack.normalisation(prefix + "project_bn");
    if (alone) {
      stack.activation(prefix + "project_activation", Function.SWISH);
    }
    if (stride == 1 && stage.channels() == blockChannels) {
      SqueezeAndExcite.residual(stack, prefix, blockInput, dropRate);
    }
  }
}

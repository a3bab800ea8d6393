package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Normalization;
import dev.graft.network.Layer.Rescaling;
import java.util.List;
import java.util.Map;

/**
 * EfficientNetB0 (Tan and Le 2019, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
 * Networks", Table 1) with Keras's layer names.
 *
 * <p>Its pixels are scaled by its own first layers, as Keras lays them for ImageNet's weights: the
 * published files have the standard deviation where the layer {@code normalization} expects the
 * variance, so {@code rescaling_1} divides by its root once more.
 */
public final class EfficientNetB0 implements EfficientNet {
  /** The layer that makes up for what the published files have in {@code normalization}. */
  public static final String SECOND_SCALING = "rescaling_1";

  /** One row of the paper's Table 1. */
  private record Stage(int kernel, int repeats, int channels, int expansion, int stride)
      implements EfficientNet.Stage {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(3, 1, 16, 1, 1),
          new Stage(3, 2, 24, 6, 2),
          new Stage(5, 2, 40, 6, 2),
          new Stage(3, 3, 80, 6, 2),
          new Stage(5, 3, 112, 6, 1),
          new Stage(5, 4, 192, 6, 2),
          new Stage(3, 1, 320, 6, 1));

  private static final int STEM = 32;
  private static final int LAST = 1280;
  private static final double EPSILON = 1e-3;

  @Override
  public String id() {
    return "efficientnet_b0";
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, EPSILON);
    List<Double> zeros = List.of(0.0, 0.0, 0.0);
    double grey = 1 / 255.0;
    stack.add(new Rescaling("rescaling", stack.newest(), List.of(grey, grey, grey), zeros));
    stack.add(new Normalization("normalization", stack.newest()));
    List<Double> roots = ImageNetColours.DEVIATION.stream().map(d -> 1 / Math.sqrt(d)).toList();
    stack.add(new Rescaling(SECOND_SCALING, stack.newest(), roots, zeros));
    stack.zerosBeforeStride2("stem_conv_pad", 3);
    EfficientNet.convolution(stack, "stem", STEM, 3, 2, Padding.VALID);
    EfficientNet.blocks(stack, STAGES, EfficientNetB0::block);
    EfficientNet.convolution(stack, "top", LAST, 1, 1, Padding.SAME);
    return new Network("efficientnetb0", PixelScaling.NONE, stack.layers());
  }

  @Override
  public List<String> taps() {
    return List.of("block5c_add", "block6d_add");
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.771);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        224,
        "https://storage.googleapis.com/keras-applications/efficientnetb0",
        "50bc09e76180e00e4465e1a485ddc09d",
        "902e53a9f72be733fc0bcb005b3ebbac",
        KerasApplications.APACHE);
  }

  @Override
  public List<TorchNames> torchNames() {
    return EfficientNetB0InTorch.names(classifier(1.0, defaultSize()));
  }

  private static void block(
      LayerStack stack, String prefix, Stage stage, int stride, double dropRate) {
    String blockInput = stack.newest();
    int blockChannels = stack.channels();
    if (stage.expansion() > 1) {
      stack.convolution(
          prefix + "expand_conv", stage.expansion() * blockChannels, 1, 1, Padding.SAME);
      stack.normalisation(prefix + "expand_bn");
      stack.activation(prefix + "expand_activation", Function.SWISH);
    }
    if (stride == 2) {
      stack.zerosBeforeStride2(prefix + "dwconv_pad", stage.kernel());
    }
    Padding padding = stride == 2 ? Padding.VALID : Padding.SAME;
    stack.depthwise(prefix + "dwconv", stage.kernel(), stride, padding);
    stack.normalisation(prefix + "bn");
    stack.activation(prefix + "activation", Function.SWISH);
    SqueezeAndExcite.after(stack, prefix, Math.max(1, blockChannels / 4));
    stack.convolution(prefix + "project_conv", stage.channels(), 1, 1, Padding.SAME);
    stack.normalisation(prefix + "project_bn");
    if (stride == 1 && stage.channels() == blockChannels) {
      SqueezeAndExcite.residual(stack, prefix, blockInput, dropRate);
    }
  }
}

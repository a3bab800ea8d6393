package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.AveragePooling2D;
import dev.graft.network.Layer.Concatenate;
import dev.graft.network.Layer.MaxPooling2D;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DenseNet121 (Huang et al. 2017, "Densely Connected Convolutional Networks", Table 1) with Keras's
 * layer names.
 */
public final class DenseNet121 implements Architecture {
  /** Layers of each dense block (Table 1). */
  private static final List<Integer> BLOCKS = List.of(6, 12, 24, 16);

  private static final int GROWTH = 32;
  private static final double EPSILON = 1.001e-5;
  private static final Pattern DENSE_LAYER =
      Pattern.compile("conv(\\d)_block(\\d+)_(\\d)_(conv|bn)");
  private static final Pattern TRANSITION = Pattern.compile("pool(\\d)_(conv|bn)");

  @Override
  public String id() {
    return "densenet121";
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, EPSILON);
    stack.zeros("zero_padding2d", 3);
    stack.convolution("conv1_conv", 64, 7, 2, Padding.VALID);
    stack.normalisation("conv1_bn");
    stack.activation("conv1_relu", Function.RELU);
    stack.zeros("zero_padding2d_1", 1);
    stack.add(new MaxPooling2D("pool1", stack.newest(), 3, 2, Padding.VALID));
    for (int block = 0; block < BLOCKS.size(); block++) {
      for (int i = 1; i <= BLOCKS.get(block); i++) {
        denseLayer(stack, "conv%d_block%d_".formatted(block + 2, i));
      }
      if (block + 1 < BLOCKS.size()) {
        transition(stack, "pool%d_".formatted(block + 2));
      }
    }
    stack.normalisation("bn");
    stack.activation("relu", Function.RELU);
    return new Network(id(), PixelScaling.STANDARDIZED, stack.layers());
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.750);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        224,
        KerasApplications.ADDRESS + "densenet/densenet121_weights_tf_dim_ordering_tf_kernels",
        "30ee3e1110167f948a6b9946edeeb738",
        "9d60b8095a5708f2dcce2bca79d332c7",
        "BSD-3-Clause");
  }

  @Override
  public List<TorchNames> torchNames() {
    return List.of(
        TorchNames.torchvision(
            "densenet121",
            Variant.TORCH,
            TorchNames.modules(classifier(1.0, defaultSize()), DenseNet121::torchvision)));
  }

  private static @Nullable String torchvision(String layer) {
    Matcher dense = DENSE_LAYER.matcher(layer);
    if (dense.matches()) {
      boolean norm = dense.group(4).equals("bn");
      int block = Integer.parseInt(dense.group(1)) - 1;
      int number = Integer.parseInt(dense.group(3)) + (norm ? 1 : 0);
      return "features.denseblock%d.denselayer%s.%s%d"
          .formatted(block, dense.group(2), norm ? "norm" : "conv", number);
    }
    Matcher transition = TRANSITION.matcher(layer);
    if (transition.matches()) {
      String kind = transition.group(2).equals("bn") ? "norm" : "conv";
      int number = Integer.parseInt(transition.group(1)) - 1;
      return "features.transition%d.%s".formatted(number, kind);
    }
    return switch (layer) {
      case "conv1_conv" -> "features.conv0";
      case "conv1_bn" -> "features.norm0";
      case "bn" -> "features.norm5";
      case "predictions" -> "classifier";
      default -> null;
    };
  }

  private static void denseLayer(LayerStack stack, String prefix) {
    String input = stack.newest();
    stack.normalisation(prefix + "0_bn");
    stack.activation(prefix + "0_relu", Function.RELU);
    stack.convolution(prefix + "1_conv", 4 * GROWTH, 1, 1, Padding.VALID);
    stack.normalisation(prefix + "1_bn");
    stack.activation(prefix + "1_relu", Function.RELU);
    stack.convolution(prefix + "2_conv", GROWTH, 3, 1, Padding.SAME);
    stack.add(new Concatenate(prefix + "concat", List.of(input, stack.newest())));
  }

  private static void transition(LayerStack stack, String prefix) {
    stack.normalisation(prefix + "bn");
    stack.activation(prefix + "relu", Function.RELU);
    stack.convolution(prefix + "conv", stack.channels() / 2, 1, 1, Padding.VALID);
    stack.add(new AveragePooling2D(prefix + "pool", stack.newest(), 2));
  }
}

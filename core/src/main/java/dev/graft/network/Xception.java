package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.MaxPooling2D;
import dev.graft.network.Layer.SeparableConv2D;
import java.util.List;
import java.util.Map;

/**
 * Xception (Chollet 2017, "Xception: Deep Learning with Depthwise Separable Convolutions", Figure
 * 5) with Keras's layer names.
 */
public final class Xception implements Architecture {
  private static final int MIDDLE = 728;
  private static final double EPSILON = 1e-3;

  @Override
  public String id() {
    return "xception";
  }

  @Override
  public List<Integer> trainedSizes() {
    return List.of(299);
  }

  @Override
  public int smallestSize() {
    return 71;
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, EPSILON);
    stem(stack, "block1_conv1", 32, 2);
    stem(stack, "block1_conv2", 64, 1);
    shrink(stack, 2, 128, 128);
    shrink(stack, 3, 256, 256);
    shrink(stack, 4, MIDDLE, MIDDLE);
    for (int block = 5; block <= 12; block++) {
      String input = stack.newest();
      for (int i = 1; i <= 3; i++) {
        String name = "block%d_sepconv%d".formatted(block, i);
        stack.activation(name + "_act", Function.RELU);
        separable(stack, name, MIDDLE);
      }
      stack.add(new Add("add_" + (block - 2), List.of(stack.newest(), input)));
    }
    shrink(stack, 13, MIDDLE, 1024);
    separable(stack, "block14_sepconv1", 1536);
    stack.activation("block14_sepconv1_act", Function.RELU);
    separable(stack, "block14_sepconv2", 2048);
    stack.activation("block14_sepconv2_act", Function.RELU);
    return new Network(id(), PixelScaling.MINUS_ONE_TO_ONE, stack.layers());
  }

  @Override
  public List<String> taps() {
    return List.of("add_11");
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.790);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        299,
        KerasApplications.ADDRESS + "xception/xception_weights_tf_dim_ordering_tf_kernels",
        "b0042744bf5b25fce3cb969f33bebb97",
        "0a58e3b7378bc2990ea3b43d5981f1f6",
        "MIT");
  }

  private static void stem(LayerStack stack, String name, int filters, int stride) {
    stack.convolution(name, filters, 3, stride, Padding.VALID);
    stack.normalisation(name + "_bn");
    stack.activation(name + "_act", Function.RELU);
  }

  private static void separable(LayerStack stack, String name, int filters) {
    stack.add(new SeparableConv2D(name, stack.newest(), filters, 3, 1, Padding.SAME));
    stack.normalisation(name + "_bn");
  }

  /** A block that halves the map. Keras names the layers of its shortcut by their number. */
  private static void shrink(LayerStack stack, int block, int middle, int filters) {
    String input = stack.newest();
    String prefix = "block" + block + "_";
    int number = block == 13 ? 3 : block - 2;
    String suffix = number == 0 ? "" : "_" + number;
    if (block > 2) {
      stack.activation(prefix + "sepconv1_act", Function.RELU);
    }
    separable(stack, prefix + "sepconv1", middle);
    stack.activation(prefix + "sepconv2_act", Function.RELU);
    separable(stack, prefix + "sepconv2", filters);
    String last = stack.newest();
    stack.convolution("conv2d" + suffix, input, filters, 1, 2, Padding.SAME, false);
    stack.add(new MaxPooling2D(prefix + "pool", last, 3, 2, Padding.SAME));
    stack.normalisation("batch_normalization" + suffix, "conv2d" + suffix);
    String sum = block == 13 ? "add_11" : "add" + suffix;
    stack.add(new Add(sum, List.of(prefix + "pool", stack.newest())));
  }
}

package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.MaxPooling2D;
import java.util.List;
import java.util.Map;

/**
 * ResNet50V2 (He et al. 2016, "Identity Mappings in Deep Residual Networks") with Keras's layer
 * names. Its stride is in the 3×3 convolution of a stage's last block.
 */
public final class ResNet50V2 implements Architecture {
  private record Stage(int filters, int blocks, int stride) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(64, 3, 2), new Stage(128, 4, 2), new Stage(256, 6, 2), new Stage(512, 3, 1));

  @Override
  public String id() {
    return "resnet50_v2";
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, ResNet50.EPSILON);
    stack.zeros("conv1_pad", 3);
    stack.convolution("conv1_conv", stack.newest(), 64, 7, 2, Padding.VALID, true);
    stack.zeros("pool1_pad", 1);
    stack.add(new MaxPooling2D("pool1_pool", stack.newest(), 3, 2, Padding.VALID));
    int poolings = 0;
    for (int s = 0; s < STAGES.size(); s++) {
      Stage stage = STAGES.get(s);
      for (int block = 1; block <= stage.blocks(); block++) {
        String prefix = "conv%d_block%d_".formatted(s + 2, block);
        int stride = block == stage.blocks() ? stage.stride() : 1;
        String pooling = "max_pooling2d" + (poolings == 0 ? "" : "_" + poolings);
        block(stack, prefix, stage.filters(), stride, block == 1, pooling);
        poolings += stride == 1 ? 0 : 1;
      }
    }
    stack.normalisation("post_bn");
    stack.activation("post_relu", Function.RELU);
    return new Network("resnet50v2", PixelScaling.MINUS_ONE_TO_ONE, stack.layers());
  }

  @Override
  public List<String> taps() {
    return List.of("conv4_block5_out");
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.760);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        224,
        KerasApplications.ADDRESS + "resnet/resnet50v2_weights_tf_dim_ordering_tf_kernels",
        "fac2f116257151a9d068a22e544a4917",
        "3ef43a0b657b3be2300d5770ece849e0",
        "MIT");
  }

  private static void block(
      LayerStack stack, String prefix, int filters, int stride, boolean first, String pooling) {
    String shortcut = stack.newest();
    stack.normalisation(prefix + "preact_bn");
    stack.activation(prefix + "preact_relu", Function.RELU);
    String activated = stack.newest();
    stack.convolution(prefix + "1_conv", filters, 1, 1, Padding.VALID);
    stack.normalisation(prefix + "1_bn");
    stack.activation(prefix + "1_relu", Function.RELU);
    stack.zeros(prefix + "2_pad", 1);
    stack.convolution(prefix + "2_conv", filters, 3, stride, Padding.VALID);
    stack.normalisation(prefix + "2_bn");
    stack.activation(prefix + "2_relu", Function.RELU);
    String middle = stack.newest();
    if (first) {
      String projection = prefix + "0_conv";
      stack.convolution(projection, activated, 4 * filters, 1, stride, Padding.VALID, true);
      shortcut = projection;
    } else if (stride > 1) {
      stack.add(new MaxPooling2D(pooling, shortcut, 1, stride, Padding.VALID));
      shortcut = pooling;
    }
    stack.convolution(prefix + "3_conv", middle, 4 * filters, 1, 1, Padding.VALID, true);
    stack.add(new Add(prefix + "out", List.of(shortcut, prefix + "3_conv")));
  }
}

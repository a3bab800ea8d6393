package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Reshape;
import dev.graft.network.Layer.ZeroPadding2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * MobileNet (Howard et al. 2017, "MobileNets: Efficient Convolutional Neural Networks for Mobile
 * Vision Applications") with Keras's layer names, in every width that Keras has.
 */
public final class MobileNetV1 implements Architecture {
  /** One pair of depthwise and 1×1 convolution (the paper's Table 1). */
  private record Block(int filters, int stride) {}

  private static final List<Block> BLOCKS =
      List.of(
          new Block(64, 1),
          new Block(128, 2),
          new Block(128, 1),
          new Block(256, 2),
          new Block(256, 1),
          new Block(512, 2),
          new Block(512, 1),
          new Block(512, 1),
          new Block(512, 1),
          new Block(512, 1),
          new Block(512, 1),
          new Block(1024, 2),
          new Block(1024, 1));

  private static final int STEM = 32;
  private static final double EPSILON = 1e-3;

  @Override
  public String id() {
    return "mobilenet_v1";
  }

  @Override
  public List<Double> alphas() {
    return List.of(0.25, 0.5, 0.75, 1.0);
  }

  @Override
  public List<Integer> trainedSizes() {
    return List.of(128, 160, 192, 224);
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, EPSILON);
    stack.convolution("conv1", (int) (STEM * alpha), 3, 2, Padding.SAME);
    stack.normalisation("conv1_bn");
    stack.activation("conv1_relu", Function.RELU6);
    for (int i = 1; i <= BLOCKS.size(); i++) {
      Block block = BLOCKS.get(i - 1);
      if (block.stride() == 2) { // the same zeros for odd sizes, other than in the later networks
        stack.add(new ZeroPadding2D("conv_pad_" + i, stack.newest(), 0, 1, 0, 1));
      }
      Padding padding = block.stride() == 2 ? Padding.VALID : Padding.SAME;
      stack.depthwise("conv_dw_" + i, 3, block.stride(), padding);
      stack.normalisation("conv_dw_" + i + "_bn");
      stack.activation("conv_dw_" + i + "_relu", Function.RELU6);
      stack.convolution("conv_pw_" + i, (int) (block.filters() * alpha), 1, 1, Padding.SAME);
      stack.normalisation("conv_pw_" + i + "_bn");
      stack.activation("conv_pw_" + i + "_relu", Function.RELU6);
    }
    String name = String.format(Locale.ROOT, "mobilenet_%.2f_%d", alpha, size);
    return new Network(name, PixelScaling.MINUS_ONE_TO_ONE, stack.layers());
  }

  @Override
  public Network classifier(double alpha, int size) {
    Network base = network(alpha, size);
    return base.then(
        List.of(
            new GlobalAveragePooling2D(pooling(), base.output().name(), true),
            new Dropout("dropout", pooling(), 0.001),
            new Conv2D("conv_preds", "dropout", IMAGENET_CLASSES, 1, 1, Padding.SAME, true),
            new Reshape("reshape_2", "conv_preds"),
            new Activation("predictions", "reshape_2", Function.LINEAR)));
  }

  @Override
  public List<String> taps() {
    return List.of("conv_pw_11_relu", "conv_pw_12_relu");
  }

  @Override
  public String embedding() {
    return pooling();
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.704);
  }

  /** The files' names write a quarter as 2_5. */
  @Override
  public List<PublishedFile> published() {
    List<PublishedFile> files = new ArrayList<>();
    for (double alpha : alphas()) {
      String width = alpha == 1 ? "1_0" : String.format(Locale.ROOT, "%.1f", 10 * alpha);
      for (int size : trainedSizes()) {
        String start =
            "%smobilenet/mobilenet_%s_%d_tf"
                .formatted(KerasApplications.ADDRESS, width.replace('.', '_'), size);
        files.addAll(KerasApplications.unchecked(alpha, size, start));
      }
    }
    return files;
  }
}

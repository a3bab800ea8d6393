package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Multiply;
import dev.graft.network.Layer.Rescaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * MobileNetV3, large and small (Howard et al. 2019, "Searching for MobileNetV3", Tables 1 and 2)
 * with Keras's layer names and widths. Its pixels are scaled by its own first layer.
 */
public final class MobileNetV3 implements Architecture {
  /**
   * One row of the paper's tables.
   *
   * @param expansion width of the middle over that of the input
   * @param squeezes whether channels are weighed by squeeze and excitation
   */
  private record Block(
      double expansion,
      int channels,
      int kernel,
      int stride,
      boolean squeezes,
      Function activation) {}

  private static final Function RE = Function.RELU;
  private static final Function HS = Function.HARD_SWISH;

  private static final List<Block> SMALL =
      List.of(
          new Block(1, 16, 3, 2, true, RE),
          new Block(72.0 / 16, 24, 3, 2, false, RE),
          new Block(88.0 / 24, 24, 3, 1, false, RE),
          new Block(4, 40, 5, 2, true, HS),
          new Block(6, 40, 5, 1, true, HS),
          new Block(6, 40, 5, 1, true, HS),
          new Block(3, 48, 5, 1, true, HS),
          new Block(3, 48, 5, 1, true, HS),
          new Block(6, 96, 5, 2, true, HS),
          new Block(6, 96, 5, 1, true, HS),
          new Block(6, 96, 5, 1, true, HS));

  private static final List<Block> LARGE =
      List.of(
          new Block(1, 16, 3, 1, false, RE),
          new Block(4, 24, 3, 2, false, RE),
          new Block(3, 24, 3, 1, false, RE),
          new Block(3, 40, 5, 2, true, RE),
          new Block(3, 40, 5, 1, true, RE),
          new Block(3, 40, 5, 1, true, RE),
          new Block(6, 80, 3, 2, false, HS),
          new Block(2.5, 80, 3, 1, false, HS),
          new Block(2.3, 80, 3, 1, false, HS),
          new Block(2.3, 80, 3, 1, false, HS),
          new Block(6, 112, 3, 1, true, HS),
          new Block(6, 112, 3, 1, true, HS),
          new Block(6, 160, 5, 2, true, HS),
          new Block(6, 160, 5, 1, true, HS),
          new Block(6, 160, 5, 1, true, HS));

  private static final double EPSILON = 1e-3;
  private static final double SQUEEZE = 0.25;

  /**
   * What is published of the weights of one width.
   *
   * @param top1 accuracy on ImageNet
   */
  private record Published(double alpha, double top1, String md5NoTop, String md5Top) {}

  private final String size;
  private final List<Block> blocks;
  private final int hiddenUnits;
  private final List<Published> weights;

  private MobileNetV3(String size, List<Block> blocks, int hiddenUnits, List<Published> weights) {
    this.size = size;
    this.blocks = blocks;
    this.hiddenUnits = hiddenUnits;
    this.weights = weights;
  }

  /** The small one. */
  public static MobileNetV3 small() {
    return new MobileNetV3(
        "Small",
        SMALL,
        1024,
        List.of(
            new Published(
                0.75,
                0.654,
                "ebdb5cc8e0b497cd13a7c275d475c819",
                "cb65d4e5be93758266aa0a7f2c6708b7"),
            new Published(
                1.0,
                0.681,
                "d3e8ec802a04aa4fc771ee12a9a9b836",
                "8768d4c2e7dee89b9d02b2d03d65d862")));
  }

  /** The large one. */
  public static MobileNetV3 large() {
    return new MobileNetV3(
        "Large",
        LARGE,
        1280,
        List.of(
            new Published(
                0.75,
                0.733,
                "40af19a13ebea4e2ee0c676887f69a2e",
                "765b44a33ad4005b3ac83185abf1d0eb"),
            new Published(
                1.0,
                0.756,
                "07fb09a5933dd0c8eaafa16978110389",
                "59e551e166be033d707958cf9e29a6a7")));
  }

  @Override
  public String id() {
    return "mobilenet_v3_" + kind();
  }

  /** Its size as others write it. */
  private String kind() {
    return size.toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Double> alphas() {
    return weights.stream().map(Published::alpha).toList();
  }

  @Override
  public Network network(double alpha, int pixels) {
    return new Network(
        "MobileNetV3" + size, PixelScaling.NONE, new Builder(alpha, pixels).stack.layers());
  }

  @Override
  public Network classifier(double alpha, int pixels) {
    Builder builder = new Builder(alpha, pixels);
    Network base = network(alpha, pixels);
    List<Layer> top = new ArrayList<>();
    top.add(new GlobalAveragePooling2D(pooling(), base.output().name(), true));
    top.add(new Conv2D("conv_2", pooling(), hiddenUnits, 1, 1, Padding.SAME, true));
    String activation = builder.nextActivation();
    top.add(new Activation(activation, "conv_2", HS));
    top.add(new Dropout("dropout", activation, 0.2));
    top.add(new Conv2D("logits", "dropout", IMAGENET_CLASSES, 1, 1, Padding.SAME, true));
    top.add(new Flatten("flatten", "logits"));
    top.add(new Activation("predictions", "flatten", Function.LINEAR));
    return base.then(top);
  }

  /** Where the last two grids end, and where the coarser one begins. */
  @Override
  public List<String> taps() {
    int last = blocks.size() - 1;
    return List.of(
        "expanded_conv_%d_add".formatted(last - 3),
        "expanded_conv_%d_project_bn".formatted(last - 2),
        "expanded_conv_%d_add".formatted(last));
  }

  @Override
  public String embedding() {
    return pooling();
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return weights.stream().collect(Collectors.toMap(Published::alpha, Published::top1));
  }

  @Override
  public List<PublishedFile> published() {
    List<PublishedFile> files = new ArrayList<>();
    for (Published each : weights) {
      String start =
          "%smobilenet_v3/weights_mobilenet_v3_%s_224_%s_float"
              .formatted(KerasApplications.ADDRESS, kind(), each.alpha());
      String license = KerasApplications.APACHE;
      files.add(
          new PublishedFile(
              each.alpha(), 224, false, start + "_no_top_v2.h5", each.md5NoTop(), license));
      files.add(new PublishedFile(each.alpha(), 224, true, start + ".h5", each.md5Top(), license));
    }
    return files;
  }

  @Override
  public List<TorchNames> torchNames() {
    return MobileNetV3InTorch.names(classifier(1.0, defaultSize()), kind());
  }

  /** Keras names most activations by their number. */
  private final class Builder {
    private final LayerStack stack;
    private int relus;
    private int activations;

    Builder(double alpha, int pixels) {
      stack = new LayerStack(pixels, EPSILON);
      stack.add(
          new Rescaling(
              "rescaling",
              stack.newest(),
              List.of(1 / 127.5, 1 / 127.5, 1 / 127.5),
              List.of(-1.0, -1.0, -1.0)));
      stack.convolution("conv", 16, 3, 2, Padding.SAME);
      stack.normalisation("conv_bn");
      activation(HS);
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        invertedResidual(i, block, LayerStack.divisibleBy8(block.channels() * alpha));
      }
      stack.convolution(
          "conv_1", LayerStack.divisibleBy8(6 * stack.channels()), 1, 1, Padding.SAME);
      stack.normalisation("conv_1_bn");
      activation(HS);
    }

    String nextActivation() {
      return "activation" + (activations == 0 ? "" : "_" + activations);
    }

    private void activation(Function function) {
      if (function == HS) {
        stack.activation(nextActivation(), function);
        activations++;
      } else { // Keras computes hard sigmoid around a ReLU
        stack.activation("re_lu" + (relus == 0 ? "" : "_" + relus), function);
        relus++;
      }
    }

    private void invertedResidual(int number, Block block, int channels) {
      String prefix = "expanded_conv_" + (number == 0 ? "" : number + "_");
      String blockInput = stack.newest();
      int blockChannels = stack.channels();
      int width = LayerStack.divisibleBy8(blockChannels * block.expansion());
      if (number > 0) {
        stack.convolution(prefix + "expand", width, 1, 1, Padding.SAME);
        stack.normalisation(prefix + "expand_bn");
        activation(block.activation());
      }
      if (block.stride() == 2) {
        stack.zerosBeforeStride2(prefix + "depthwise_pad", block.kernel());
      }
      Padding padding = block.stride() == 2 ? Padding.VALID : Padding.SAME;
      stack.depthwise(prefix + "depthwise", block.kernel(), block.stride(), padding);
      stack.normalisation(prefix + "depthwise_bn");
      activation(block.activation());
      if (block.squeezes()) {
        squeezeAndExcite(prefix + "squeeze_excite_", width);
      }
      stack.convolution(prefix + "project", channels, 1, 1, Padding.SAME);
      stack.normalisation(prefix + "project_bn");
      if (block.stride() == 1 && channels == blockChannels) {
        stack.add(new Add(prefix + "add", List.of(blockInput, stack.newest())));
      }
    }

    private void squeezeAndExcite(String prefix, int width) {
      String input = stack.newest();
      int squeezed = LayerStack.divisibleBy8(width * SQUEEZE);
      stack.add(new GlobalAveragePooling2D(prefix + "avg_pool", input, true));
      stack.convolution(prefix + "conv", stack.newest(), squeezed, 1, 1, Padding.SAME, true);
      stack.activation(prefix + "relu", RE);
      stack.convolution(prefix + "conv_1", stack.newest(), width, 1, 1, Padding.SAME, true);
      activation(Function.HARD_SIGMOID);
      stack.add(new Multiply(prefix + "mul", List.of(input, stack.newest())));
    }
  }
}

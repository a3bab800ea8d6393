package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.ZeroPadding2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * MobileNetV2 (Sandler et al. 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks") with
 * Keras's layer names, in every width that Keras has.
 */
public final class MobileNetV2 implements Architecture {
  /** One row of the paper's Table 2. */
  private record Stage(int expansion, int channels, int repeats, int stride) {}

  /** Inverted-residual stages (Table 2: columns t, c, n, s). */
  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 16, 1, 1),
          new Stage(6, 24, 2, 2),
          new Stage(6, 32, 3, 2),
          new Stage(6, 64, 4, 2),
          new Stage(6, 96, 3, 1),
          new Stage(6, 160, 3, 2),
          new Stage(6, 320, 1, 1));

  private static final int STEM = 32;
  private static final int LAST = 1280;
  private static final int ALL_BLOCKS = STAGES.stream().mapToInt(Stage::repeats).sum();
  private static final double EPSILON = 1e-3;

  @Override
  public String id() {
    return "mobilenet_v2";
  }

  @Override
  public List<Double> alphas() {
    return List.of(0.35, 0.5, 0.75, 1.0, 1.3, 1.4);
  }

  @Override
  public List<Integer> trainedSizes() {
    return List.of(96, 128, 160, 192, 224);
  }

  @Override
  public Network network(double alpha, int size) {
    return new Network(
        String.format(Locale.ROOT, "mobilenetv2_%.2f_%d", alpha, size),
        PixelScaling.MINUS_ONE_TO_ONE,
        new Builder(alpha, size).layersWithBlocks(ALL_BLOCKS));
  }

  /**
   * The layers of a network that ends early: the stem, the first blocks, and the last convolution
   * on top of them.
   *
   * @param blocks how many inverted residual blocks, in [1, 17]
   */
  static List<Layer> layersWithBlocks(int blocks, double alpha, int size) {
    return new Builder(alpha, size).layersWithBlocks(blocks);
  }

  /** Where the finer grid ends, where the coarser one begins, and before its last block. */
  @Override
  public List<String> taps() {
    return List.of("block_12_add", "block_13_project_BN", "block_15_add");
  }

  @Override
  public String embedding() {
    return pooling();
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.713);
  }

  /** Five sizes for the four narrower widths, one for the two wider ones. */
  @Override
  public List<PublishedFile> published() {
    List<PublishedFile> files = new ArrayList<>();
    for (double alpha : alphas()) {
      for (int size : alpha > 1 ? List.of(224) : trainedSizes()) {
        String start =
            "%smobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_%s_%d"
                .formatted(KerasApplications.ADDRESS, alpha, size);
        files.addAll(KerasApplications.unchecked(alpha, size, start));
      }
    }
    return files;
  }

  @Override
  public List<TorchNames> torchNames() {
    return MobileNetV2InTorch.names(classifier(1.0, defaultSize()));
  }

  /** Lays the layers one behind the other, keeping track of the newest and of its size. */
  private static final class Builder {
    private final double alpha;
    private final List<Layer> layers = new ArrayList<>();
    private String newest;
    private int size;
    private int channels;

    Builder(double alpha, int size) {
      this.alpha = alpha;
      this.size = size;
      this.newest = "input_layer";
      layers.add(new Input(newest, Shape.of(size, size, 3)));
    }

    List<Layer> layersWithBlocks(int blocks) {
      stem();
      int block = 0;
      for (Stage stage : STAGES) {
        for (int repeat = 0; repeat < stage.repeats() && block < blocks; repeat++) {
          invertedResidual(block++, stage, repeat == 0 ? stage.stride() : 1);
        }
      }
      last();
      return layers;
    }

    private void stem() {
      channels = LayerStack.divisibleBy8(STEM * alpha);
      convolution("Conv1", 3, 2, channels);
      size = Padding.SAME.positions(size, 3, 2);
      normalisation("bn_Conv1");
      relu6("Conv1_relu");
    }

    /** Expand by 1×1, filter each channel by 3×3, project by 1×1; add the input where it fits. */
    private void invertedResidual(int block, Stage stage, int stride) {
      String prefix = block == 0 ? "expanded_conv_" : "block_" + block + "_";
      String blockInput = newest;
      int blockChannels = channels;
      if (stage.expansion() > 1) {
        convolution(prefix + "expand", 1, 1, stage.expansion() * channels);
        normalisation(prefix + "expand_BN");
        relu6(prefix + "expand_relu");
      }
      if (stride == 2) {
        int before = size % 2; // 3×3 window: one zero after, and one before an odd size
        add(new ZeroPadding2D(prefix + "pad", newest, before, 1, before, 1));
      }
      Padding padding = stride == 2 ? Padding.VALID : Padding.SAME;
      add(new DepthwiseConv2D(prefix + "depthwise", newest, 3, stride, padding));
      size = Padding.SAME.positions(size, 3, stride);
      normalisation(prefix + "depthwise_BN");
      relu6(prefix + "depthwise_relu");
      channels = LayerStack.divisibleBy8((int) (stage.channels() * alpha));
      convolution(prefix + "project", 1, 1, channels);
      normalisation(prefix + "project_BN");
      if (stride == 1 && channels == blockChannels) {
        add(new Add(prefix + "add", List.of(blockInput, newest)));
      }
    }

    private void last() {
      convolution("Conv_1", 1, 1, alpha > 1 ? LayerStack.divisibleBy8(LAST * alpha) : LAST);
      normalisation("Conv_1_bn");
      relu6("out_relu");
    }

    private void convolution(String name, int kernel, int stride, int filters) {
      add(new Conv2D(name, newest, filters, kernel, stride, Padding.SAME, false));
    }

    private void normalisation(String name) {
      add(new BatchNormalization(name, newest, EPSILON));
    }

    private void relu6(String name) {
      add(new Activation(name, newest, Function.RELU6));
    }

    private void add(Layer layer) {
      layers.add(layer);
      newest = layer.name();
    }
  }
}

package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.MaxPooling2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The network that a lesson on images begins with, trained from nothing: three times a 3×3
 * convolution with ReLU and pooling, then a dense layer. The yardstick that transfer learning is
 * held against.
 */
public final class SmallConvNet {
  /** Its name in model files and reports. */
  public static final String ID = "small_conv_net";

  /** The layer whose output is the feature vector. */
  public static final String EMBEDDING = "hidden_relu";

  private static final List<Integer> FILTERS = List.of(32, 64, 128);
  private static final int HIDDEN_UNITS = 64;

  private SmallConvNet() {}

  /**
   * The whole network, ending in logits: 94,000 to 225,000 parameters.
   *
   * @param size height and width of the pictures in pixels, at least 24
   * @param classes at least 2
   * @param dropout before the last layer, in [0, 1)
   */
  public static Network network(int size, int classes, double dropout) {
    int window = poolingWindow(size);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Input("input_layer", Shape.of(size, size, 3)));
    String newest = "input_layer";
    for (int stage = 1; stage <= FILTERS.size(); stage++) {
      int filters = FILTERS.get(stage - 1);
      layers.add(new Conv2D("conv" + stage, newest, filters, 3, 1, Padding.SAME, true));
      layers.add(new Activation("relu" + stage, "conv" + stage, Function.RELU));
      newest = "pool" + stage;
      layers.add(new MaxPooling2D(newest, "relu" + stage, window));
    }
    layers.add(new Flatten("flatten", newest));
    layers.add(new Dense("hidden", "flatten", HIDDEN_UNITS));
    layers.add(new Activation(EMBEDDING, "hidden", Function.RELU));
    layers.add(new Dropout("dropout", EMBEDDING, dropout));
    layers.add(new Dense("dense", "dropout", classes));
    return new Network(ID + "_" + size, PixelScaling.MINUS_ONE_TO_ONE, layers);
  }

  /** The smallest window that leaves a map of at most 4×4 after three poolings. */
  private static int poolingWindow(int size) {
    int window = 2;
    while (size / window / window / window > 4) {
      window++;
    }
    return window;
  }
}

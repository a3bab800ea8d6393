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
import java.util.stream.IntStream;

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
  private static final int SMALLEST_SIZE = 8;
  private static final int LARGEST_MAP = 4;

  private SmallConvNet() {}

  /**
   * The whole network, ending in logits: for ten classes 101,000 to 225,000 parameters, 166,000 at
   * least from 24 pixels on.
   *
   * @param size height and width of the pictures in pixels, at least 8
   * @param classes at least 2
   * @param dropout before the last layer, in [0, 1)
   */
  public static Network network(int size, int classes, double dropout) {
    int[] windows = poolingWindows(size);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Input("input_layer", Shape.of(size, size, 3)));
    String newest = "input_layer";
    for (int stage = 1; stage <= FILTERS.size(); stage++) {
      int filters = FILTERS.get(stage - 1);
      layers.add(new Conv2D("conv" + stage, newest, filters, 3, 1, Padding.SAME, true));
      layers.add(new Activation("relu" + stage, "conv" + stage, Function.RELU));
      newest = "pool" + stage;
      layers.add(new MaxPooling2D(newest, "relu" + stage, windows[stage - 1]));
    }
    layers.add(new Flatten("flatten", newest));
    layers.add(new Dense("hidden", "flatten", HIDDEN_UNITS));
    layers.add(new Activation(EMBEDDING, "hidden", Function.RELU));
    layers.add(new Dropout("dropout", EMBEDDING, dropout));
    layers.add(new Dense("dense", "dropout", classes));
    return new Network(ID + "_" + size, PixelScaling.MINUS_ONE_TO_ONE, layers);
  }

  /** Windows as small and as equal as can be that leave a map of at most 4×4. */
  private static int[] poolingWindows(int size) {
    if (size < SMALLEST_SIZE) {
      throw new IllegalArgumentException(
          "From scratch, pictures have at least %d pixels a side. Received: %d"
              .formatted(SMALLEST_SIZE, size));
    }
    int[] windows = {2, 2, 2};
    for (int stage = 0; side(size, windows) > LARGEST_MAP; stage = (stage + 1) % windows.length) {
      windows[stage]++;
    }
    return windows;
  }

  private static int side(int size, int[] windows) {
    return IntStream.of(windows).reduce(size, (side, window) -> side / window);
  }
}

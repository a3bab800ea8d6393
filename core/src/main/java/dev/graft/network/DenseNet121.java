package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.AveragePooling2D;
import dev.graft.network.Layer.Concatenate;
import dev.graft.network.Layer.MaxPooling2D;
import java.util.List;

/**
 * DenseNet121 (Huang et al. 2017, "Densely Connected Convolutional Networks", Table 1) with Keras's
 * layer names.
 */
public final class DenseNet121 implements Architecture {
  /** Layers of each dense block (Table 1). */
  private static final List<Integer> BLOCKS = List.of(6, 12, 24, 16);

  private static final int GROWTH = 32;
  private static final double EPSILON = 1.001e-5;

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

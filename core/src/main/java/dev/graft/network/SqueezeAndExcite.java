package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Multiply;
import dev.graft.network.Layer.Reshape;
import dev.graft.network.Layer.StochasticDepth;
import java.util.List;

/** What the blocks of both generations of EfficientNet have in common. */
final class SqueezeAndExcite {
  private SqueezeAndExcite() {}

  /**
   * Weighs the newest layer's channels by what is on the whole map (Hu et al. 2018,
   * "Squeeze-and-Excitation Networks").
   *
   * @param width of the bottleneck that the weights go through
   */
  static void after(LayerStack stack, String prefix, int width) {
    String input = stack.newest();
    int channels = stack.channels();
    stack.add(new GlobalAveragePooling2D(prefix + "se_squeeze", input));
    stack.add(new Reshape(prefix + "se_reshape", stack.newest()));
    gate(stack, prefix + "se_reduce", width, Function.SWISH);
    gate(stack, prefix + "se_expand", channels, Function.SIGMOID);
    stack.add(new Multiply(prefix + "se_excite", List.of(input, stack.newest())));
  }

  private static void gate(LayerStack stack, String name, int filters, Function activation) {
    stack.add(new Conv2D(name, stack.newest(), filters, 1, 1, Padding.SAME, true, activation));
  }

  /** Adds the block's input to the newest layer. */
  static void residual(LayerStack stack, String prefix, String blockInput, double dropRate) {
    if (dropRate > 0) {
      stack.add(new StochasticDepth(prefix + "drop", stack.newest(), dropRate));
    }
    stack.add(new Add(prefix + "add", List.of(stack.newest(), blockInput)));
  }
}

package dev.graft.compile;

import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.MaxPooling2D;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import java.util.Set;

/**
 * Zeros before a max pooling. The pooling leaves out what lies outside the map, where zeros before
 * it count; so they are brought in behind it: 0 where a window touches them, otherwise nothing.
 * (ONNX Runtime 1.29 would merge a Pad of zeros into the pooling, which is another function.)
 */
final class BorderZeros {
  private static final Set<Activation.Function> NEVER_NEGATIVE =
      Set.of(Activation.Function.RELU, Activation.Function.RELU6, Activation.Function.SIGMOID);

  private BorderZeros() {}

  /** Whether zeros around a layer's output are never the largest by themselves. */
  static boolean neverCount(Layer layer) {
    return layer instanceof Activation activation && NEVER_NEGATIVE.contains(activation.function());
  }

  /** What the pooling's results are at least: {@code (1, 1, height, width)}. */
  static Tensor of(Network network, MaxPooling2D pooling, ZeroPadding2D zeros) {
    Shape padded = network.shape(zeros.name());
    int height = network.shape(pooling.name()).size(0);
    int width = network.shape(pooling.name()).size(1);
    float[] least = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int top = y * pooling.stride();
        int left = x * pooling.stride();
        boolean touches =
            top < zeros.top()
                || left < zeros.left()
                || top + pooling.window() > padded.size(0) - zeros.bottom()
                || left + pooling.window() > padded.size(1) - zeros.right();
        least[y * width + x] = touches ? 0 : -Float.MAX_VALUE;
      }
    }
    return new Tensor(Shape.of(1, 1, height, width), least);
  }
}

package dev.graft.cli;

import dev.graft.network.Base;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A base that computes what seedling computes, and that eight bits cannot do justice to: between
 * blocks one channel is larger than all others by far, and what takes it smaller by as much.
 */
final class BadlyScaled {
  private static final Base BASE = Base.named("seedling", 1.0);
  private static final float FACTOR = 1_000;

  private BadlyScaled() {}

  /** Writes the weights. */
  static Path weights(Path file) {
    Network network = BASE.network();
    Weights own = InstalledWeights.source().locate(BASE, false).read(BASE, false).weights();
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Conv2D taking
          && network.layer(taking.input()) instanceof Layer.BatchNormalization norm
          && network.layers().stream().filter(each -> takes(each, norm)).count() == 1) {
        List<Tensor> before = new ArrayList<>(own.of(norm.name()));
        int channels = before.get(0).values().length;
        before.set(0, scaled(before.get(0), channels, 1, FACTOR)); // gamma, then beta
        before.set(1, scaled(before.get(1), channels, 1, FACTOR));
        tensors.put(norm.name(), before);
        List<Tensor> kernel = new ArrayList<>(own.of(taking.name()));
        int outputs = kernel.get(0).shape().size(3);
        kernel.set(0, scaled(kernel.get(0), channels * outputs, outputs, 1 / FACTOR));
        tensors.put(taking.name(), kernel);
      }
    }
    MobileNetFile.write(file, network, own.and(new Weights(tensors)));
    return file;
  }

  private static boolean takes(Layer layer, Layer norm) {
    return layer.inputs().contains(norm.name());
  }

  /** The first some numbers of each so many. */
  private static Tensor scaled(Tensor tensor, int each, int some, float factor) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      if (i % each < some) {
        values[i] *= factor;
      }
    }
    return new Tensor(tensor.shape(), values);
  }
}

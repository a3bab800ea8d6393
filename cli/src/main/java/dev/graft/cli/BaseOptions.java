package dev.graft.cli;

import dev.graft.Training;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.weights.WeightsFinder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which pretrained network is meant. */
final class BaseOptions {
  @Option(
      names = "--alpha",
      paramLabel = "X",
      defaultValue = "1.0",
      description = "Width of the base; default ${DEFAULT-VALUE}.")
  double alpha;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Height and width in pixels that photos get; default 224, and 160 for seedling.")
  @Nullable Integer size;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "The base's weights, a Keras .h5 file. Without it, Graft looks in the folders of"
              + " GRAFT_WEIGHTS, in GRAFT_HOME, and in what comes with it (seedling).")
  @Nullable Path weights;

  @Option(
      names = "--resize",
      paramLabel = "HOW",
      defaultValue = "antialiased",
      description =
          "How photos get that size: antialiased, or keras for what tf.image.resize does;"
              + " default ${DEFAULT-VALUE}.")
  Resize resize;

  Base base(String id) {
    return size == null ? Base.named(id, alpha) : Base.named(id, alpha, size);
  }

  /**
   * @param top whether ImageNet's classifier must be in the file
   */
  Path weightsFile(Base base, boolean top) {
    return weights != null ? weights : WeightsFinder.fromEnvironment().find(base, top);
  }

  Preprocessing preprocessing(Base base) {
    return new Preprocessing(base.size(), resize);
  }

  void applyTo(Training training) {
    training.alpha(alpha).resize(resize);
    if (size != null) {
      training.size(size);
    }
    if (weights != null) {
      training.weights(weights);
    }
  }
}

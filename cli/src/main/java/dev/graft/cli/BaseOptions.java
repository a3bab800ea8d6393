package dev.graft.cli;

import dev.graft.Training;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.weights.WeightsFinder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      defaultValue = "224",
      description = "Height and width in pixels that photos get; default ${DEFAULT-VALUE}.")
  int size;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "The base's weights, a Keras .h5 file. Without it, Graft looks in the folders of"
              + " GRAFT_WEIGHTS, then in GRAFT_HOME, and fetches what is nowhere.")
  @Nullable Path weights;

  @Option(
      names = "--resize",
      paramLabel = "HOW",
      defaultValue = "antialiased",
      description =
          "How photos get that size: antialiased, or keras for what tf.image.resize does;"
              + " default ${DEFAULT-VALUE}.")
  Resize resize;

  @Mixin private FetchOptions fetching;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Base base(String id) {
    return Base.named(id, alpha, size);
  }

  /**
   * @param top whether ImageNet's classifier must be in the file
   */
  Path weightsFile(Base base, boolean top) {
    return weights != null ? weights : finder().find(base, top);
  }

  private WeightsFinder finder() {
    return WeightsFinder.fromEnvironment().with(fetching.downloader(spec.commandLine().getErr()));
  }

  Preprocessing preprocessing() {
    return new Preprocessing(size, resize);
  }

  void applyTo(Training training) {
    training.alpha(alpha).size(size).resize(resize).weightsFrom(finder());
    if (weights != null) {
      training.weights(weights);
    }
  }
}

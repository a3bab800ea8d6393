package dev.graft.cli;

import dev.graft.hub.WeightsFinder;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.WeightsReader;
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
      description = "Width of the base; default " + TrainingDefaults.ALPHA + ".")
  @Range(min = 0, above = true, max = 4)
  @Nullable Double alpha;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Height and width in pixels that photos get; default the base's own: 224, for xception"
              + " 299, for seedling 160.")
  @Range(min = 8, max = 4096)
  @Nullable Integer size;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "The base's weights: a Keras .h5 or .weights.h5 file, or a .safetensors file with the"
              + " names of torchvision or timm. Without it, Graft looks in the folders of"
              + " GRAFT_WEIGHTS, in GRAFT_HOME, in what comes with it (seedling), and fetches what"
              + " is nowhere.")
  @Nullable Path weights;

  @Option(
      names = "--resize",
      paramLabel = "HOW",
      description =
          "How photos get that size: area; antialiased, which decodes large JPEGs at a fraction and"
              + " is faster there; or keras, what tf.image.resize does. Default area.")
  @Nullable Resize resize;

  @Mixin private FetchOptions fetching;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Base base(String id) {
    double width = alpha == null ? TrainingDefaults.ALPHA : alpha;
    return size == null ? Base.named(id, width) : Base.named(id, width, size);
  }

  /**
   * The base's weights, and the base as they want it computed.
   *
   * @param top whether ImageNet's classifier must be in the file
   */
  BaseWeights weights(Base base, boolean top) {
    if (top) {
      base.classifier(); // a base without one is named as the reason, not its weights
    }
    return weights != null
        ? WeightsReader.read(weights, base, top)
        : finder().locate(base, top).read(base, top);
  }

  private WeightsFinder finder() {
    return new WeightsFinder().with(fetching.downloader(spec.commandLine().getErr()));
  }

  Preprocessing preprocessing(Base base, Fit fit) {
    return new Preprocessing(base.size(), resize == null ? Resize.DEFAULT : resize, fit);
  }

  void applyTo(Training training) {
    Given.to(alpha, training::alpha);
    Given.to(size, training::size);
    Given.to(weights, training::weights);
    Given.to(resize, training::resize);
    training.weightsFrom(finder());
  }
}

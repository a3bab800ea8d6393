package dev.graft.cli;

import dev.graft.train.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options for training the top of the base too. */
final class FineTuningOptions {
  @ArgGroup private Layers layers = new Layers();

  /** At most one of these. */
  static final class Layers {
    @Option(
        names = "--fine-tune",
        paramLabel = "N",
        description = "After the head, trains the last N layers of the base too.")
    @Range(min = 1, max = 100_000)
    private @Nullable Integer last;

    @Option(
        names = "--fine-tune-from",
        paramLabel = "K",
        description = "After the head, trains all but the first K layers of the base too.")
    @Range(min = 0, max = 100_000)
    private @Nullable Integer from;

    @Option(
        names = "--from-scratch",
        description = "Trains a small network from nothing, without a base.")
    private boolean scratch;
  }

  @Option(
      names = "--fine-tune-epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often fine-tuning sees each photo; default ${DEFAULT-VALUE}.")
  @Range(min = 1, max = 100_000)
  private int epochs;

  @Option(
      names = "--fine-tune-learning-rate",
      paramLabel = "X",
      defaultValue = "0.0001",
      description = "Adam's learning rate in fine-tuning; default ${DEFAULT-VALUE}.")
  @Range(min = 0, above = true, max = 1e6)
  private double learningRate;

  void applyTo(Training training) {
    training.fineTuneEpochs(epochs).fineTuneLearningRate(learningRate);
    if (layers.last != null) {
      training.fineTune(layers.last);
    }
    if (layers.from != null) {
      training.fineTuneFrom(layers.from);
    }
    if (layers.scratch) {
      training.fromScratch();
    }
  }
}

package dev.graft.cli;

import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
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
      description =
          "How often fine-tuning sees each photo; default "
              + TrainingDefaults.FINE_TUNE_EPOCHS
              + ".")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer epochs;

  @Option(
      names = "--fine-tune-learning-rate",
      paramLabel = "X",
      description = "Adam's learning rate in fine-tuning; default 0.0001.")
  @Range(min = 0, above = true, max = 1e6)
  private @Nullable Double learningRate;

  void applyTo(Training training) {
    Given.to(epochs, training::fineTuneEpochs);
    Given.to(learningRate, training::fineTuneLearningRate);
    Given.to(layers.last, training::fineTune);
    Given.to(layers.from, training::fineTuneFrom);
    if (layers.scratch) {
      training.fromScratch();
    }
  }
}

package dev.graft.cli;

import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import dev.graft.train.TrainingSettings.TuningPlan;
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
        arity = "0..1",
        paramLabel = "N|auto",
        converter = TunedLayers.Converter.class,
        preprocessor = TunedLayers.NextWord.class,
        description = TunedLayers.WORDS)
    private @Nullable TunedLayers last;

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
          "How often fine-tuning sees each photo; default 4 to 6, the fewer photos the more often,"
              + " with the recipe keras "
              + TrainingDefaults.KERAS_FINE_TUNE_EPOCHS
              + ".")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer epochs;

  @Option(
      names = "--fine-tune-learning-rate",
      paramLabel = "X",
      description =
          "Adam's learning rate in fine-tuning; default 0.0002, with the recipe keras 0.0001.")
  @Range(min = 0, above = true, max = 1e6)
  private @Nullable Double learningRate;

  @Option(
      names = "--soup",
      paramLabel = "K",
      description =
          "Fine-tunes K times from one head and takes the average of the weights, if that is"
              + " better than one training; takes K times as long. Default "
              + TrainingDefaults.SOUP
              + ".")
  @Range(min = 1, max = TuningPlan.MOST_RUNS)
  private @Nullable Integer soup;

  @Option(
      names = "--fine-tune-looks",
      paramLabel = "N",
      description =
          "How often held-out photos are asked whether fine-tuning helps: where one slice of the"
              + " training photos leaves it open, up to two more are held out in turns, for a"
              + " training more each. 1 to 3, default "
              + TrainingDefaults.LOOKS
              + ".")
  @Range(min = 1, max = TuningPlan.MOST_LOOKS)
  private @Nullable Integer looks;

  void applyTo(Training training) {
    Given.to(epochs, training::fineTuneEpochs);
    Given.to(learningRate, training::fineTuneLearningRate);
    Given.to(soup, training::soup);
    Given.to(looks, training::fineTuneLooks);
    Given.to(layers.last, tuned -> tuned.applyTo(training));
    Given.to(layers.from, training::fineTuneFrom);
    if (layers.scratch) {
      training.fromScratch();
    }
  }
}

package dev.graft.cli;

import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.LearningRateSchedule.Course;
import dev.graft.fit.Monitor;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.train.Choosing;
import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for training by mini-batches. */
final class LoopOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "How often each photo is seen; default "
              + TrainingDefaults.HEAD_EPOCHS
              + ", from scratch "
              + TrainingDefaults.SCRATCH_EPOCHS
              + ".")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Photos a step; default " + TrainingDefaults.BATCH + ".")
  @Range(min = 1, max = 8192)
  private @Nullable Integer batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Adam's learning rate; default " + TrainingDefaults.LEARNING_RATE + ".")
  @Range(min = 0, above = true, max = 1e6)
  private @Nullable Double learningRate;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Share of features dropped in training; default " + TrainingDefaults.DROPOUT + ".")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double dropout;

  @Option(
      names = "--schedule",
      paramLabel = "FORM",
      description =
          "Course of the learning rate: constant or cosine (down to 0); default cosine, with the"
              + " recipe keras constant.")
  private @Nullable Course schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "X",
      description = "Share of the steps in which the learning rate rises from 0.")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double warmUp;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description =
          "Ends training after N epochs without a lower validation loss, and restores the best.")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer earlyStopping;

  @Option(
      names = "--keep-best",
      description =
          "Ends with the weights of the epoch that was right most often on the photos that choices are"
              + " made on, among equals of the one with the lowest loss.")
  private boolean keepBest;

  @Option(
      names = "--reduce-on-plateau",
      paramLabel = "N",
      description = "Lowers the learning rate after N epochs without a lower validation loss.")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer reduceOnPlateau;

  @Option(
      names = "--plateau-factor",
      paramLabel = "X",
      defaultValue = "0.1",
      description = "By what it is multiplied then; default ${DEFAULT-VALUE}.")
  @Range(min = 0, above = true, max = 1, below = true)
  private double plateauFactor;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      defaultValue = "none",
      description =
          "balanced makes all classes count the same, whatever their number of photos; default"
              + " ${DEFAULT-VALUE}.")
  private ClassWeighting classWeights;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "What convolutions multiply in while they learn: float32, or bfloat16, which is faster where"
              + " the processor multiplies it itself; default float32. Photos are always judged in"
              + " float32.")
  private @Nullable Precision precision;

  @Option(
      names = "--choose-on",
      paramLabel = "WHAT",
      description =
          "Which photos choices are made on (best epoch, whether fine-tuning is kept): honest, which"
              + " leaves some to report on that nothing was chosen on, or val. Default"
              + " honest.")
  private @Nullable Choosing chooseOn;

  /** Whether classes count by their photos or all the same. */
  enum ClassWeighting {
    NONE,
    BALANCED
  }

  void applyTo(Training training) {
    Given.to(epochs, training::epochs);
    Given.to(batch, training::batch);
    Given.to(learningRate, training::learningRate);
    Given.to(dropout, training::dropout);
    Given.to(chooseOn, training::chooseOn);
    Given.to(precision, training::precision);
    Given.to(schedule, course -> training.schedule(new LearningRateSchedule(course, 0)));
    Given.to(warmUp, training::warmUp);
    if (earlyStopping != null) {
      training.earlyStopping(new EarlyStopping(Monitor.VAL_LOSS, 0, earlyStopping, 0));
    }
    if (keepBest) {
      training.keepBest();
    }
    if (reduceOnPlateau != null) {
      ReduceOnPlateau usual = ReduceOnPlateau.standard();
      training.reduceOnPlateau(
          new ReduceOnPlateau(
              usual.monitor(),
              plateauFactor,
              reduceOnPlateau,
              usual.minDelta(),
              usual.cooldown(),
              usual.minLearningRate()));
    }
    if (classWeights == ClassWeighting.BALANCED) {
      training.balanceClasses();
    }
  }
}

package dev.graft.cli;

import dev.graft.train.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which photos are learned from and which are judged by. */
final class SplitOptions {
  @Option(
      names = "--val-split",
      paramLabel = "X",
      defaultValue = "0.15",
      description =
          "Share of the photos to validate on, where DATA is not split already; default"
              + " ${DEFAULT-VALUE}.")
  @Range(min = 0, max = 1, below = true)
  private double valSplit;

  @Option(
      names = "--test-split",
      paramLabel = "X",
      defaultValue = "0.15",
      description =
          "Share of the photos to test on, where DATA is not split already; default"
              + " ${DEFAULT-VALUE}.")
  @Range(min = 0, max = 1, below = true)
  private double testSplit;

  @Option(
      names = "--limit-train",
      paramLabel = "N",
      description = "Takes only the first N photos for training and validation.")
  @Range(min = 1, max = Integer.MAX_VALUE)
  private @Nullable Integer limitTrain;

  @Option(
      names = "--limit-test",
      paramLabel = "N",
      description = "Takes only the first N photos for testing.")
  @Range(min = 1, max = Integer.MAX_VALUE)
  private @Nullable Integer limitTest;

  @Option(
      names = "--group-by",
      paramLabel = "REGEX",
      description =
          "Keeps photos that belong together, such as the frames of one video, on one side of every"
              + " split: the expression's first group, or all that it finds in a photo's path below"
              + " DATA. Of a .csv with a column group that column counts without this.")
  private @Nullable String groupBy;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "What every random choice starts from; default ${DEFAULT-VALUE}.")
  @Range(min = Long.MIN_VALUE, max = Long.MAX_VALUE)
  private long seed;

  @Mixin private FolderOptions folders = new FolderOptions();

  void applyTo(Training training) {
    training.valSplit(0).testSplit(testSplit).valSplit(valSplit).seed(seed); // at no time too much
    if (groupBy != null) {
      training.groupBy(groupBy);
    }
    folders.meaning().ifPresent(training::topFolders);
    if (limitTrain != null) {
      training.limitTrain(limitTrain);
    }
    if (limitTest != null) {
      training.limitTest(limitTest);
    }
  }
}

package dev.graft.cli;

import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which photos are learned from and which are judged by. */
final class SplitOptions {
  @Option(
      names = "--val-split",
      paramLabel = "X",
      description =
          "Share of the photos to validate on, where DATA is not split already; default "
              + TrainingDefaults.VAL_SPLIT
              + ".")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double valSplit;

  @Option(
      names = "--test-split",
      paramLabel = "X",
      description =
          "Share of the photos to test on, where DATA is not split already; default "
              + TrainingDefaults.TEST_SPLIT
              + ".")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double testSplit;

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
      description = "What every random choice starts from; default " + TrainingDefaults.SEED + ".")
  @Range(min = Long.MIN_VALUE, max = Long.MAX_VALUE)
  private @Nullable Long seed;

  @Mixin private FolderOptions folders = new FolderOptions();

  void applyTo(Training training) {
    Given.to(valSplit, training::valSplit);
    Given.to(testSplit, training::testSplit);
    Given.to(seed, training::seed);
    Given.to(groupBy, training::groupBy);
    Given.to(limitTrain, training::limitTrain);
    Given.to(limitTest, training::limitTest);
    folders.meaning().ifPresent(training::topFolders);
  }
}

package dev.graft.cli;

import dev.graft.data.DataException;
import dev.graft.hub.WeightsFinder;
import dev.graft.train.Addition;
import dev.graft.train.AdditionResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Adds photos to a trained model: more of its classes, or new classes. Its head is learned again"
          + " on old and new photos together; only new photos go through the base.",
      "The new model is written if it does not hurt the old classes, by a paired test on the photos"
          + " that judged the old model."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft add flowers.onnx tulips",
      "  graft add flowers.onnx more-flowers -o flowers.onnx",
      "  graft add flowers.onnx tulips --old moved/flowers",
      "  graft add flowers.onnx tulips --class-weights balanced"
    })
final class AddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model that graft train wrote, with its report folder beside it.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "The new photos, labelled, in any form that train takes. One class is enough.")
  private Path data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "The new model file; its report goes into a folder beside it. MODEL itself is replaced"
              + " only if it is named here. Default: beside MODEL, NAME-added.onnx.")
  private @Nullable Path out;

  @Option(
      names = "--old",
      paramLabel = "DATA",
      description =
          "Where the photos are that MODEL learned from, if they were moved. They are known by their"
              + " content, whatever they are called.")
  private @Nullable Path old;

  @Option(
      names = "--even-if-worse",
      description = "Writes the new model also where the old classes are surely worse off.")
  private boolean evenIfWorse;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      description =
          "balanced: all classes count the same, whatever their number of photos. Default: as MODEL"
              + " was trained.")
  private @Nullable ClassWeighting classWeights;

  /** How classes are weighted, where not as the model has it. */
  enum ClassWeighting {
    BALANCED
  }

  @Option(
      names = "--val-split",
      paramLabel = "X",
      description =
          "Share of the new photos to validate on, where DATA is not split already; default 0.15, or"
              + " 0 if MODEL has no validation photos.")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double valSplit;

  @Option(
      names = "--test-split",
      paramLabel = "X",
      description = "Share of the new photos to test on, likewise; default 0.15, or 0.")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double testSplit;

  @Option(
      names = "--group-by",
      paramLabel = "REGEX",
      description = "Which of the new photos belong together, as for train.")
  private @Nullable String groupBy;

  @Mixin private FolderOptions folders = new FolderOptions();

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "The base's weights, where train was given a file of them too.")
  private @Nullable Path weights;

  @Mixin private FetchOptions fetching;

  @Option(
      names = "--keep-features",
      description =
          "Keeps the features of all photos in the report folder, as train does; also without this"
              + " if MODEL's report has them.")
  private boolean keepFeatures;

  @Option(names = "--quiet", description = "Prints nothing but the recall of each class.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    PrintWriter words = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TrainingOutput output = new TrainingOutput(out == null ? beside(model) : out);
    output.require(data);
    TrainingScreen.Mode mode = quiet ? TrainingScreen.Mode.SILENT : TrainingScreen.Mode.FULL;
    try (Interruption interruption = new Interruption(err);
        TrainingScreen screen = new TrainingScreen(words, err, mode);
        AdditionResult result =
            addition().stopWhen(interruption::requested).listener(screen).run()) {
      new AdditionText(words).print(result);
      if (result.effect().isWorse() && !evenIfWorse) {
        throw worse(output);
      }
      output.write(result.training(), CommandLineText.of(spec), false, Optional.empty());
      screen.finished(result.training(), output.model(), output.page());
    }
    return 0;
  }

  private static Path beside(Path model) {
    String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    return model.resolveSibling(name + "-added.onnx");
  }

  private Addition addition() {
    Addition addition =
        Addition.to(model, data)
            .weightsFrom(
                new WeightsFinder().with(fetching.downloader(spec.commandLine().getErr())));
    Given.to(old, addition::old);
    Given.to(valSplit, addition::valSplit);
    Given.to(testSplit, addition::testSplit);
    Given.to(groupBy, addition::groupBy);
    Given.to(weights, addition::weights);
    folders.meaning().ifPresent(addition::topFolders);
    if (classWeights != null) {
      addition.balanceClasses();
    }
    if (keepFeatures) {
      addition.keepFeatures();
    }
    return addition;
  }

  private DataException worse(TrainingOutput output) {
    return new DataException(
        "With the photos in '%s' the old classes are worse off, so '%s' was not written."
            .formatted(data, output.model()),
        "Look at these photos with graft check; or write it all the same with --even-if-worse.");
  }
}

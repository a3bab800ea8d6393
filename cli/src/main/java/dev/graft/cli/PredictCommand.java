package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.home.AtomicFiles;
import dev.graft.photo.Photo;
import dev.graft.report.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells what is on photos, and how sure the model is.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft predict flowers.onnx rose.jpg",
      "  graft predict flowers.onnx rose.jpg --explain why",
      "  graft predict flowers.onnx holiday/ --top 3 --csv > holiday.csv",
      "  graft predict flowers.onnx holiday/ --parquet -o holiday.parquet",
      "  find . -name '*.jpg' | graft predict flowers.onnx - --json"
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model that graft train wrote.")
  private Path model;

  @Parameters(
      index = "1..*",
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "Photos, folders of photos, or - for a path a line from standard input.")
  private List<String> images;

  @Mixin private PredictionOptions options = new PredictionOptions(1);

  @Option(
      names = "--parquet",
      description = "Writes a table for Spark, DuckDB and pandas, a row a photo, to -o FILE.")
  private boolean parquet;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the table of --parquet goes.")
  private @Nullable Path out;

  @Option(
      names = "--refuse",
      paramLabel = "SHARE",
      description = {
        "The share of known photos that may be told to be unknown: 0.01, 0.02, 0.05 or 0.1;",
        "unless told, what the training chose."
      })
  @Range(min = 0, above = true, max = 0.1)
  private @Nullable Double refuse;

  @Option(names = "--no-unknown", description = "Names a class for every photo.")
  private boolean noUnknown;

  @Option(
      names = "--explain",
      paramLabel = "OUT",
      description =
          "Also shows, in a picture a photo in this folder, where on the photo the model sees what"
              + " speaks for the predicted class, and for the second.")
  private @Nullable Path explain;

  @Override
  public Integer call() throws IOException {
    if (parquet && out == null) {
      throw new ParameterException(
          spec.commandLine(), "--parquet writes a file, and needs -o FILE.");
    }
    if (out != null) {
      List<Path> files = read().stream().filter(path -> !Files.isDirectory(path)).toList();
      Destination.requireFile(out, "a table of labels of Graft's", OwnFiles::isLabels, files);
    }
    try (Classifier classifier = Classifier.load(model)) {
      if (explain == null) {
        return print(classifier, photo -> {});
      }
      Explanations explanations = Explanations.in(explain, classifier, read());
      int exitCode = print(classifier, explanations::add);
      explanations.tell(spec.commandLine().getErr());
      return exitCode;
    }
  }

  private int print(Classifier classifier, Consumer<Photo> predicted) throws IOException {
    UnknownRule rule = rule(classifier);
    if (out == null) {
      return options.print(classifier, images, rule, spec, predicted);
    }
    TableOutput table = new TableOutput(classifier, images, rule, spec, predicted);
    AtomicFiles.write(out, table);
    table.tell(out);
    return table.exitCode();
  }

  /** The model, and what photos are read from. */
  private List<Path> read() {
    return Stream.concat(
            Stream.of(model),
            images.stream().filter(image -> !image.equals("-")).map(image -> Path.of(image)))
        .toList();
  }

  private UnknownRule rule(Classifier classifier) {
    if (refuse == null) {
      return noUnknown ? UnknownRule.NEVER : UnknownRule.AS_TRAINED;
    }
    if (noUnknown) {
      throw new ParameterException(
          spec.commandLine(), "--refuse and --no-unknown contradict each other.");
    }
    double share = refuse;
    Set<Double> shares =
        Optional.ofNullable(classifier.card().trust())
            .flatMap(sheet -> Optional.ofNullable(sheet.unknown()))
            .map(unknown -> unknown.thresholds().keySet())
            .orElse(Set.of());
    if (!shares.contains(share)) {
      throw new ParameterException(
          spec.commandLine(),
          "--refuse is %s, and the model has %s."
              .formatted(
                  share,
                  shares.isEmpty()
                      ? "no threshold: it does not tell what is unknown"
                      : "thresholds for " + shares));
    }
    return prediction -> prediction.isUnknown(share);
  }
}

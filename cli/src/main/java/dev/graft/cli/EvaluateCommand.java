package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.TopFolders;
import dev.graft.page.EvaluationPage;
import dev.graft.report.MetricsJson;
import dev.graft.report.OwnFiles;
import dev.graft.report.PredictionsCsv;
import dev.graft.train.DataEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures how good a model is on labelled photos.",
      "Of data that is split on disk, the test photos count; without those, the validation photos."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft evaluate flowers.onnx more-flowers",
      "  graft evaluate flowers.onnx more-flowers --csv predictions.csv",
      "  graft evaluate birds.onnx new-birds --group-by '(nest[0-9]+)'",
      "  graft evaluate flowers.onnx more-flowers --explain mistakes"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model that graft train wrote.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "Labelled photos, in any form that train takes.")
  private Path data;

  @Mixin private FolderOptions folders = new FolderOptions();

  @Option(
      names = "--group-by",
      paramLabel = "REGEX",
      description =
          "Photos that belong together, such as the frames of one video: tells how well each group is"
              + " recognised, and counts groups, not photos, for the interval. The expression is"
              + " what it is for train; of a .csv with a column group that column counts without"
              + " this.")
  private @Nullable String groupBy;

  @Option(names = "--json", description = "Prints JSON instead of words.")
  private boolean json;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Also writes what became of each photo: truth, prediction, and a probability a class.")
  private @Nullable Path csv;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also writes a page, as train does: what the model is worth on these photos, what it gets"
              + " wrong and why.")
  private @Nullable Path report;

  @Option(names = "--open", description = "Shows that page in the browser.")
  private boolean open;

  @Option(
      names = "--explain",
      paramLabel = "OUT",
      description =
          "Also shows each mistake in a picture in this folder: where on the photo the model sees"
              + " what speaks for the predicted class, and for the true one.")
  private @Nullable Path explain;

  private void requireOtherThan(Path page, @Nullable Path table) {
    if (table != null
        && page.toAbsolutePath().normalize().equals(table.toAbsolutePath().normalize())) {
      throw new ParameterException(
          spec.commandLine(), "--report and --csv name the same file: '%s'.".formatted(page));
    }
  }

  @Override
  public Integer call() throws IOException {
    if (csv != null) {
      Destination.requireFile(
          csv, "a file of Graft's predictions", OwnFiles::isPredictions, List.of(model, data));
    }
    if (report != null) {
      Destination.requireFile(report, "a page of Graft's", OwnFiles::isPage, List.of(model, data));
      requireOtherThan(report, csv);
      if (Files.exists(report.resolveSibling("metrics.json"))) {
        throw new DataException(
            "'%s' would stand in the report of a training, in place of its page.".formatted(report),
            "Give another folder.");
      }
    }
    List<Path> read = List.of(model, data);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Classifier classifier = Classifier.load(model);
        PassProgress progress = new PassProgress("Photos", err, Terminal.watched())) {
      Optional<Explanations> explanations =
          Optional.ofNullable(explain).map(folder -> Explanations.in(folder, classifier, read));
      TopFolders topFolders =
          folders.meaning().orElse(TopFolders.classesIfNamed(classifier.classes()));
      DataEvaluation result = DataEvaluation.of(classifier, data, topFolders, groupBy, progress);
      progress.close();
      if (csv != null) {
        PredictionsCsv.write(csv, classifier.classes(), List.of(result.judged()));
      }
      if (report != null) {
        EvaluationPage.write(
            report,
            classifier,
            result,
            String.valueOf(data.getFileName()),
            Optional.of(CommandLineText.of(spec)));
      }
      result
          .skipped()
          .forEach(photo -> err.println(photo.photo().name() + "  skipped: " + photo.reason()));
      if (json) {
        WordsWriter.data(out)
            .print(MetricsJson.of(result.evaluation(), result.caution(), result.learnedFrom()));
      } else {
        new EvaluationText(out)
            .print(
                PartNames.of(result.judged().name()),
                result.evaluation(),
                origin(result.learnedFrom()),
                Optional.empty());
        out.println();
        result
            .caution()
            .ifPresent(
                caution ->
                    new CautionText(out)
                        .print(caution, classifier.classes(), result.evaluation().photos()));
      }
      out.flush();
      explanations.ifPresent(to -> explain(classifier, result, to));
      if (open && report != null) {
        Browser.show(report, err);
      }
    }
    return 0;
  }

  /** What the numbers are worth, by how many of the photos the model has learned from. */
  private static String origin(OptionalInt learnedFrom) {
    if (learnedFrom.isEmpty()) {
      return EvaluationText.UNKNOWN_ORIGIN;
    }
    int photos = learnedFrom.getAsInt();
    return photos == 0
        ? "the model has learned from none of them"
        : "the model has learned from %,d of them, so it flatters".formatted(photos);
  }

  private void explain(Classifier classifier, DataEvaluation result, Explanations to) {
    result.judged().photos().stream()
        .filter(judged -> !judged.isRight())
        .forEach(
            judged -> to.add(judged.photo(), classifier.classes().get(judged.truth().label())));
    to.tell(spec.commandLine().getErr());
  }
}

package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.TopFolders;
import dev.graft.report.OwnFiles;
import dev.graft.report.PairCsv;
import dev.graft.report.PairJson;
import dev.graft.report.PairReport;
import dev.graft.train.ModelPair;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "compare-models",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says which of two models is better on the same labelled photos, if that can be said.",
      "Of data that is split on disk, the test photos count; without those, the validation photos.",
      "Photos that one of the two has learned from do not decide."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft compare-models old.onnx new.onnx more-flowers",
      "  graft compare-models old.onnx new.onnx more-flowers --csv photos.csv",
      "  graft compare-models a.onnx b.onnx new-birds --group-by '(nest[0-9]+)'"
    })
final class CompareModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "A model that graft train wrote.")
  private Path first;

  @Parameters(
      index = "1",
      paramLabel = "B",
      description =
          "Another, of the same classes. Base, size and the order of the classes may differ.")
  private Path second;

  @Parameters(
      index = "2",
      paramLabel = "DATA",
      description = "Labelled photos, in any form that train takes.")
  private Path data;

  @Mixin private FolderOptions folders = new FolderOptions();

  @Option(
      names = "--group-by",
      paramLabel = "REGEX",
      description =
          "Photos that belong together, such as the frames of one video: groups, not photos, count"
              + " as evidence. The expression is what it is for train; of a .csv with a column group"
              + " that column counts without this.")
  private @Nullable String groupBy;

  @Option(names = "--json", description = "Prints JSON instead of words.")
  private boolean json;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also writes what each of the two makes of each photo.")
  private @Nullable Path csv;

  @Override
  public Integer call() throws IOException {
    if (csv != null) {
      Destination.requireFile(
          csv, "a file of graft compare-models", OwnFiles::isPair, List.of(first, second, data));
    }
    try (Classifier a = Classifier.load(first);
        Classifier b = Classifier.load(second)) {
      ModelPair pair = new ModelPair(a, b);
      TopFolders meaning = folders.meaning().orElse(TopFolders.classesIfNamed(a.classes()));
      PairReport report = judged(pair, meaning);
      if (csv != null) {
        PairCsv.write(csv, report);
      }
      tell(report, pair.isOneTwice());
    }
    return 0;
  }

  private PairReport judged(ModelPair pair, TopFolders meaning) {
    PrintWriter err = spec.commandLine().getErr();
    boolean terminal = Terminal.watched();
    try (PassProgress byFirst = new PassProgress("Photos by A", err, terminal);
        PassProgress bySecond = new PassProgress("Photos by B", err, terminal)) {
      return pair.judge(data, meaning, groupBy, byFirst, bySecond);
    }
  }

  private void tell(PairReport report, boolean oneTwice) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    report
        .skipped()
        .forEach(photo -> err.println(photo.photo().name() + "  skipped: " + photo.reason()));
    String verdict = PairVerdict.of(report, oneTwice);
    if (json) {
      WordsWriter.data(out)
          .print(PairJson.of(report, first.toString(), second.toString(), verdict));
    } else {
      out.printf("A: %s%nB: %s%n%n", first, second);
      out.println(verdict);
      out.println();
      new PairText(out).print(report);
    }
    out.flush();
  }
}

package dev.graft.cli;

import dev.graft.evaluation.Evaluation;
import dev.graft.report.ComparisonFiles;
import dev.graft.report.ComparisonReport;
import dev.graft.report.ComparisonReport.Outcome;
import dev.graft.report.OwnFiles;
import dev.graft.report.RepeatedPhotos;
import dev.graft.train.Comparison;
import dev.graft.train.Comparison.Way;
import dev.graft.train.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compares transfer learning with training from scratch on growing shares of the photos.",
      "Prints accuracy and time as a table and draws them; the numbers go beside the chart.",
      "Both files are written anew after every training; Ctrl-C ends with what there is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft compare flowers",
      "  graft compare fashion-mnist --size 96 --scratch-size 28 --limit-train 4000"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATA", description = "Labelled photos, in any form that train takes.")
  private Path data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "compare.svg",
      description = "The chart; a .json file goes beside it. Default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--shares",
      paramLabel = "PERCENT",
      split = ",",
      defaultValue = "10,30,100",
      description = "Shares of the training photos to learn from; default ${DEFAULT-VALUE}.")
  @Range(min = 0, above = true, max = 100)
  private List<Double> shares;

  @Mixin private BaseOption base;

  @Mixin private BaseOptions baseOptions;

  @Mixin private FitOption fitting;

  @Option(
      names = "--fine-tune",
      arity = "0..1",
      paramLabel = "N|auto",
      converter = TunedLayers.Converter.class,
      preprocessor = TunedLayers.NextWord.class,
      description = TunedLayers.WORDS)
  private @Nullable TunedLayers fineTune;

  @Option(
      names = "--scratch-size",
      paramLabel = "N",
      defaultValue = "96",
      description =
          "Height and width in pixels of photos from scratch, whose time grows with their square;"
              + " default ${DEFAULT-VALUE}.")
  @Range(min = 8, max = 4096)
  private int scratchSize;

  @Mixin private SplitOptions split;

  private @Nullable ComparisonReport soFar;

  @Override
  public Integer call() {
    transfer().settings();
    scratch().settings();
    Destination.requireFile(out, "a chart of Graft's", OwnFiles::isPicture, List.of(data));
    Destination.requireFile(
        ComparisonFiles.jsonBeside(out), "from Graft", OwnFiles::isJson, List.of(data));
    Comparison comparison =
        new Comparison(
            List.of(new Way("transfer", this::transfer), new Way("from scratch", this::scratch)),
            shares.stream().map(percent -> percent / 100).toList());
    try (InterruptSignal signal = new InterruptSignal(this::interrupted)) {
      tell(comparison.run(this::trained));
    }
    return 0;
  }

  private synchronized void trained(ComparisonReport report) {
    soFar = report;
    try {
      ComparisonFiles.write(out, report);
    } catch (IOException e) {
      throw new UncheckedIOException("'" + out + "' cannot be written", e);
    }
    progress(report.latest());
  }

  /** Ctrl-C: the training at hand is given up, what is over is there. */
  private synchronized void interrupted() {
    if (soFar != null) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("%nStopped after %d of %d trainings.%n", soFar.outcomes().size(), soFar.planned());
      err.flush();
      tell(soFar);
    }
    InterruptSignal.endProcess();
  }

  private void tell(ComparisonReport report) {
    PrintWriter words = spec.commandLine().getOut();
    table(report).print(words);
    words.println();
    words.printf(
        "Accuracy on %s. Every model learned anew, with nothing from earlier trainings;%n"
            + "seconds are from the first photo read to the model file proved.%n",
        judges(report));
    copies(report).ifPresent(words::println);
    words.printf("Chart: %s%nNumbers: %s%n", out, ComparisonFiles.jsonBeside(out));
    words.flush();
  }

  private static Optional<String> copies(ComparisonReport report) {
    Outcome last = report.latest();
    boolean val = report.judgedOn().equals("val");
    RepeatedPhotos repeated = last.report().repeated();
    return CopiesText.learned(
        val ? "validation" : "test",
        last.evaluation().photos(),
        val ? repeated.val() : repeated.test());
  }

  private Training transfer() {
    Training training = Training.on(data).base(base.id);
    baseOptions.applyTo(training);
    Given.to(fitting.fit, training::fit);
    split.applyTo(training);
    Given.to(fineTune, layers -> layers.applyTo(training));
    return training;
  }

  private Training scratch() {
    Training training = Training.on(data).fromScratch().size(scratchSize);
    Given.to(baseOptions.resize, training::resize);
    Given.to(fitting.fit, training::fit);
    split.applyTo(training);
    return training;
  }

  private void progress(Outcome outcome) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%s, %,d photos: %s in %.1f s%n",
        outcome.way(),
        outcome.photos(),
        Percent.of(outcome.evaluation().accuracy()),
        outcome.seconds());
    err.flush();
  }

  private static TextTable table(ComparisonReport report) {
    TextTable table = new TextTable("way", "photos", "accuracy", "95 % interval", "seconds");
    for (Outcome outcome : report.outcomes()) {
      Evaluation evaluation = outcome.evaluation();
      table.row(
          outcome.way() + fineTuned(outcome),
          String.format(Locale.ROOT, "%,d", outcome.photos()),
          Percent.of(evaluation.accuracy()),
          String.format(
              Locale.ROOT,
              "%.1f to %.1f %%",
              100 * evaluation.interval95().lo(),
              100 * evaluation.interval95().hi()),
          String.format(Locale.ROOT, "%.1f", outcome.seconds()));
    }
    return table;
  }

  private static String fineTuned(Outcome outcome) {
    return outcome
        .report()
        .fineTuning()
        .map(tuning -> tuning.kept() ? ", fine-tuned" : ", head alone kept")
        .orElse("");
  }

  private static String judges(ComparisonReport report) {
    return String.format(
        Locale.ROOT,
        "%,d %s photos, the same for all",
        report.outcomes().get(0).evaluation().photos(),
        report.judgedOn().equals("val") ? "validation" : "test");
  }
}

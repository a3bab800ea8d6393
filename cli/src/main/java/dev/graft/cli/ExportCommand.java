package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.train.Int8Export;
import dev.graft.train.Int8Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Brings a model into another form.",
      "--page: one HTML file that tells what is on photos in any browser, offline. It answers as"
          + " graft predict does, photos stay on the device, and whoever has the page has the model."
          + " It takes ONNX Runtime Web, which npm pack onnxruntime-web fetches.",
      "--int8: a model whose convolutions compute in whole numbers of eight bits, faster and smaller."
          + " It is written only with what that costs, on photos that the model did not learn from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft export --page flowers.html flowers.onnx",
      "  npm pack onnxruntime-web && tar xzf onnxruntime-web-*.tgz",
      "  graft export --page flowers.html flowers.onnx --runtime package",
      "  graft export --int8 flowers.onnx flowers -o small.onnx"
    })
final class ExportCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model that graft train wrote.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "For --int8: the photos that it was trained on and judged by, in any form that train takes."
              + " They are known by their content.")
  private @Nullable Path data;

  @Option(names = "--page", paramLabel = "FILE", description = "Writes this page.")
  private @Nullable Path page;

  @Option(
      names = "--runtime",
      paramLabel = "FOLDER",
      description =
          "For --page: the npm package onnxruntime-web, unpacked. Without it, the page says how to"
              + " get that.")
  private @Nullable Path runtime;

  @Option(names = "--int8", description = "Makes the model in eight bits; needs DATA and --out.")
  private boolean int8;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "For --int8: the model file that is written.")
  private @Nullable Path out;

  @Option(
      names = "--max-loss",
      paramLabel = "X",
      description =
          "For --int8: how many percentage points of accuracy it may cost; beyond, nothing is"
              + " written. Default 1.0.")
  @Range(min = 0, max = 100)
  private @Nullable Double maxLoss;

  @Override
  public Integer call() throws IOException {
    PrintWriter words = spec.commandLine().getOut();
    if (page != null && data != null) {
      throw new ParameterException(
          spec.commandLine(), "DATA would have no effect: it needs --int8");
    } else if (page != null) {
      new PageWriter(page, model, runtime, CommandLineText.of(spec)).write(words);
    } else if (int8) {
      writeInt8(given(data, "DATA"), given(out, "--out"), words);
    } else {
      throw missing("--page or --int8");
    }
    return 0;
  }

  private Path given(@Nullable Path place, String name) {
    if (place == null) {
      throw missing(name);
    }
    return place;
  }

  private ParameterException missing(String what) {
    return new ParameterException(spec.commandLine(), "Missing: " + what);
  }

  private void writeInt8(Path photos, Path file, PrintWriter words) throws IOException {
    Destination.requireFile(
        file, "a model of Graft's", Classifier::wasSavedTo, List.of(model, photos));
    Destination.requireNoReport(file);
    Int8Export export = Int8Export.of(model, photos);
    Given.to(maxLoss, export::maxLoss);
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = new Interruption(err);
        TrainingScreen screen = new TrainingScreen(words, err, TrainingScreen.Mode.SILENT);
        Int8Result result = export.stopWhen(interruption::requested).listener(screen).run()) {
      result.classifier().save(file);
      words.printf(
          Locale.ROOT,
          "%s: %.1f MB instead of %.1f, %.1f times as fast on this processor%s.%n",
          file,
          Files.size(file) / MEGABYTE,
          Files.size(model) / MEGABYTE,
          result.speed(),
          result.speed() < 1 ? ", which is slower: keep the model in float32 for it" : "");
      words.printf("Beside '%s', %s.%n", model, CostText.of(result.cost()));
    }
    words.flush();
  }
}

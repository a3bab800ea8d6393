package dev.graft.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
          + " It is written only with what that costs, on photos that the model did not learn from.",
      "--int16: a model that computes as it did, in half the space."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft export --page flowers.html flowers.onnx",
      "  npm pack onnxruntime-web && tar xzf onnxruntime-web-*.tgz",
      "  graft export --page flowers.html flowers.onnx --runtime package",
      "  graft export --int8 flowers.onnx flowers -o small.onnx",
      "  graft export --int16 flowers.onnx -o half.onnx"
    })
final class ExportCommand implements Callable<Integer> {
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
      names = {"--int16", "--float16"},
      description =
          "Keeps the model's kernels in 16 bits and computes in float32; needs --out. The 16 bits are"
              + " whole numbers, in steps of each output's own: as small as float16, and an order of"
              + " magnitude closer to float32.")
  private boolean int16;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "For --int8 and --int16: the model file that is written.")
  private @Nullable Path out;

  @Option(names = "--max-loss", paramLabel = "X", description = SmallModelWriter.MAX_LOSS)
  @Range(min = 0, max = 100)
  private @Nullable Double maxLoss;

  @Override
  public Integer call() throws IOException {
    PrintWriter words = spec.commandLine().getOut();
    if (!int8 && data != null) {
      throw new ParameterException(
          spec.commandLine(), "DATA would have no effect: it needs --int8");
    } else if (page != null) {
      new PageWriter(page, model, runtime, CommandLineText.of(spec)).write(words);
    } else if (int8) {
      writeInt8(given(data, "DATA"), given(out, "--out"), words);
    } else if (int16) {
      writeInt16(given(out, "--out"), words);
    } else {
      throw missing("--page, --int8 or --int16");
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
    SmallModelWriter writer = new SmallModelWriter(model, file);
    writer.require(photos);
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = new Interruption(err);
        TrainingScreen screen = new TrainingScreen(words, err, TrainingScreen.Mode.SILENT)) {
      writer.writeInt8(photos, maxLoss, screen, interruption, words);
    }
  }

  private void writeInt16(Path file, PrintWriter words) throws IOException {
    SmallModelWriter writer = new SmallModelWriter(model, file);
    writer.require(null);
    writer.writeInt16(words);
  }
}

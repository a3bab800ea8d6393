package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.web.WebPage;
import dev.graft.web.WebRuntime;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a page of a model: one HTML file that tells what is on photos in any browser, offline.",
      "It answers as graft predict does, photos stay on the device, and whoever has the page has the"
          + " model. It takes ONNX Runtime Web, which npm pack onnxruntime-web fetches."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft export --page flowers.html flowers.onnx",
      "  npm pack onnxruntime-web && tar xzf onnxruntime-web-*.tgz",
      "  graft export --page flowers.html flowers.onnx --runtime package"
    })
final class ExportCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "A model that graft train wrote.")
  private Path model;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      required = true,
      description = "The page that is written.")
  private Path page;

  @Option(
      names = "--runtime",
      paramLabel = "FOLDER",
      description =
          "The npm package onnxruntime-web, unpacked. Without it, the page says how to get that.")
  private @Nullable Path runtime;

  @Override
  public Integer call() throws IOException {
    WebRuntime found = runtime == null ? null : WebRuntime.in(runtime);
    List<Path> read =
        found == null
            ? List.of(model)
            : List.of(model, found.code(), found.loader(), found.binary());
    Destination.requireFile(page, "a page that graft export wrote", WebPage::isOne, read);
    PrintWriter out = spec.commandLine().getOut();
    try (Classifier classifier = Classifier.load(model)) {
      WebPage written = WebPage.of(name(), classifier);
      if (found == null) {
        writeWithoutRuntime(written, out);
      } else {
        written.write(page, found);
        out.printf(
            Locale.ROOT,
            "%s: %.1f MB, with the model and ONNX Runtime Web %s in it. It opens in a browser and"
                + " needs no network.%n",
            page,
            Files.size(page) / MEGABYTE,
            found.version());
      }
    }
    out.flush();
    return 0;
  }

  private void writeWithoutRuntime(WebPage written, PrintWriter out) throws IOException {
    String missing =
        "It takes ONNX Runtime Web to run a model in a browser, and that is not in this page. Get it"
            + " and write the page again:";
    List<String> commands =
        List.of(
            "npm pack onnxruntime-web && tar xzf onnxruntime-web-*.tgz",
            CommandLineText.of(spec) + " --runtime package");
    written.writeWithoutRuntime(page, missing, String.join("\n", commands));
    out.printf("%s: says how to get what is missing, and answers nothing yet.%n", page);
    out.println(missing);
    commands.forEach(command -> out.println("  " + command));
  }

  /** What people call the model: its file without the ending. */
  private String name() {
    return String.valueOf(model.getFileName()).replaceFirst("(?i)\\.onnx$", "");
  }
}

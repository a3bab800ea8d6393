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
import org.jspecify.annotations.Nullable;

/**
 * Writes the page of a model, and says so.
 *
 * @param page the file
 * @param model that is to run in it
 * @param runtime folder of the npm package onnxruntime-web; null for none
 * @param command that was given
 */
record PageWriter(Path page, Path model, @Nullable Path runtime, String command) {
  private static final double MEGABYTE = 1e6;

  void write(PrintWriter out) throws IOException {
    WebRuntime found = runtime == null ? null : WebRuntime.in(runtime);
    List<Path> read =
        found == null
            ? List.of(model)
            : List.of(model, found.code(), found.loader(), found.binary());
    Destination.requireFile(page, "a page that graft export wrote", WebPage::isOne, read);
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
  }

  private void writeWithoutRuntime(WebPage written, PrintWriter out) throws IOException {
    String missing =
        "It takes ONNX Runtime Web to run a model in a browser, and that is not in this page. Get it"
            + " and write the page again:";
    List<String> commands =
        List.of(
            "npm pack onnxruntime-web && tar xzf onnxruntime-web-*.tgz",
            command + " --runtime package");
    written.writeWithoutRuntime(page, missing, String.join("\n", commands));
    out.printf("%s: says how to get what is missing, and answers nothing yet.%n", page);
    out.println(missing);
    commands.forEach(each -> out.println("  " + each));
  }

  /** What people call the model: its file without the ending. */
  private String name() {
    return String.valueOf(model.getFileName()).replaceFirst("(?i)\\.onnx$", "");
  }
}

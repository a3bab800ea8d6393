package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.FilePhoto;
import dev.graft.data.Photos;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the commands predict and classify have in common: photos in, classes out. */
final class PredictionOptions {
  /** Photos are dealt with so many at a time, so that a list without end needs little memory. */
  private static final int AT_A_TIME = 512;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many classes to tell of each photo; default ${DEFAULT-VALUE}.")
  @Range(min = 1, max = 100_000)
  private int top;

  @ArgGroup private Form form = new Form();

  /** At most one of these. */
  static final class Form {
    @Option(names = "--json", description = "Prints a JSON object a line.")
    private boolean json;

    @Option(names = "--csv", description = "Prints comma-separated values with a header.")
    private boolean csv;
  }

  /**
   * @param top how many classes are told unless asked otherwise
   */
  PredictionOptions(int top) {
    this.top = top;
  }

  /**
   * Predicts and prints.
   *
   * @param images photos, folders of photos, or {@code -} for a path a line from standard input
   * @return the exit code: 3 if not one photo could be used
   * @throws DataException if a path isn't there, or there is none
   */
  int print(Classifier classifier, List<String> images, CommandSpec spec) {
    int top = Math.min(this.top, classifier.classes().size());
    PrintWriter out = spec.commandLine().getOut();
    PredictionPrinter printer =
        form.json
            ? new PredictionPrinter.Json(WordsWriter.data(out), top)
            : form.csv
                ? new PredictionPrinter.Csv(WordsWriter.data(out), top)
                : new PredictionPrinter.Text(out, spec.commandLine().getErr(), top);
    try (Stream<FilePhoto> photos = photos(images)) {
      Iterator<FilePhoto> all = photos.iterator();
      while (all.hasNext()) {
        List<FilePhoto> some = new ArrayList<>();
        while (all.hasNext() && some.size() < AT_A_TIME) {
          some.add(all.next());
        }
        try (PassProgress progress =
            new PassProgress("Photos", spec.commandLine().getErr(), Terminal.watched())) {
          classifier.predict(some, progress).forEach(printer::print);
        }
        if (out.checkError()) {
          return 0; // nobody can read what more there is; the end of the process says why
        }
      }
    }
    return printer.anyUsable() ? 0 : noneUsable(printer, spec.commandLine().getErr());
  }

  /** Where the photos' own lines did not go to standard error, one for all goes there. */
  private int noneUsable(PredictionPrinter printer, PrintWriter err) {
    if (!printer.any()) {
      throw new DataException(
          "No path came from standard input.", "Give a photo's path a line, or name the photos.");
    }
    if (form.json || form.csv) {
      err.println("Not one of the photos can be used; the reasons are in the output.");
    }
    err.println("Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    return 3;
  }

  private static Stream<FilePhoto> photos(List<String> images) {
    return images.stream()
        .flatMap(
            image ->
                image.equals("-")
                    ? fromStandardInput()
                    : Photos.at(List.of(Path.of(image))).stream());
  }

  private static Stream<FilePhoto> fromStandardInput() {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> new FilePhoto(Path.of(line)))
        .onClose(
            () -> {
              try {
                lines.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}

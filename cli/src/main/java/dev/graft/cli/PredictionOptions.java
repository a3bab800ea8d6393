package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.Outcome;
import dev.graft.data.DataException;
import dev.graft.data.FileKinds;
import dev.graft.data.Photos;
import dev.graft.photo.Photo;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
   * @param rule when a photo is told to be unknown
   * @param predicted hears of each photo that could be used, when it has been printed
   * @return the exit code: 3 if not one photo could be used
   * @throws DataException if a path isn't there, or there is none
   */
  int print(
      Classifier classifier,
      List<String> images,
      UnknownRule rule,
      CommandSpec spec,
      Consumer<Photo> predicted) {
    int top = Math.min(this.top, classifier.classes().size());
    PrintWriter out = spec.commandLine().getOut();
    PredictionPrinter printer =
        form.json
            ? new PredictionPrinter.Json(WordsWriter.data(out), top, rule)
            : form.csv
                ? new PredictionPrinter.Csv(WordsWriter.data(out), top, rule)
                : new PredictionPrinter.Text(out, spec.commandLine().getErr(), top, rule);
    return print(classifier, images, printer, spec, predicted);
  }

  /**
   * The same in a form of one's own.
   *
   * @param printer gets each photo, in order
   */
  static int print(
      Classifier classifier,
      List<String> images,
      PredictionPrinter printer,
      CommandSpec spec,
      Consumer<Photo> predicted) {
    PrintWriter err = spec.commandLine().getErr();
    List<String> leftOut = new ArrayList<>();
    try (Stream<Photo> photos = photos(images, leftOut)) {
      Iterator<Photo> all = photos.iterator();
      while (all.hasNext()) {
        List<Photo> some = new ArrayList<>();
        while (all.hasNext() && some.size() < AT_A_TIME) {
          some.add(all.next());
        }
        try (PassProgress progress = new PassProgress("Photos", err, Terminal.watched())) {
          Answers answers = Answers.of(classifier, some, progress);
          progress.close();
          for (int i = 0; i < some.size(); i++) {
            printer.print(answers.outcome(i), answers.probabilities(i));
            if (answers.outcome(i) instanceof Outcome.Predicted) {
              predicted.accept(some.get(i));
            }
          }
        }
        if (!printer.isHeard()) {
          return 0; // the end of the process says why
        }
      }
    }
    if (!leftOut.isEmpty()) {
      err.println(FileKinds.leftOut(leftOut) + ".");
    }
    return printer.anyUsable() ? 0 : noneUsable(printer, err);
  }

  /** Where the photos' own lines did not go to standard error, one for all goes there. */
  private static int noneUsable(PredictionPrinter printer, PrintWriter err) {
    if (!printer.any()) {
      throw new DataException(
          "No path came from standard input.", "Give a photo's path a line, or name the photos.");
    }
    if (printer.keepsReasons()) {
      err.println("Not one of the photos can be used; the reasons are in the output.");
    }
    err.println("Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    return 3;
  }

  /** What is in folders and is no photo gets its name into {@code leftOut}. */
  private static Stream<Photo> photos(List<String> images, List<String> leftOut) {
    return images.stream()
        .flatMap(image -> image.equals("-") ? fromStandardInput() : named(image, leftOut));
  }

  private static Stream<Photo> named(String image, List<String> leftOut) {
    Photos found = Photos.in(List.of(Path.of(image)));
    leftOut.addAll(found.leftOut());
    return found.photos().stream().map(photo -> photo);
  }

  private static Stream<Photo> fromStandardInput() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    Iterable<String> paths = () -> new PathLines(in);
    return StreamSupport.stream(paths.spliterator(), false)
        .map(Photos::named)
        .onClose(
            () -> {
              try {
                in.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}

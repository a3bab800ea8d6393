package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.home.AtomicFiles;
import dev.graft.photo.Photo;
import dev.graft.report.LabelTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Predictions as the content of a file, which is a table. */
final class TableOutput implements AtomicFiles.Content {
  private final Classifier classifier;
  private final List<String> images;
  private final UnknownRule rule;
  private final CommandSpec spec;
  private final Consumer<Photo> predicted;
  private int exitCode;
  private long rows;
  private long errors;

  /**
   * @param predicted hears of each photo that could be used
   */
  TableOutput(
      Classifier classifier,
      List<String> images,
      UnknownRule rule,
      CommandSpec spec,
      Consumer<Photo> predicted) {
    this.classifier = classifier;
    this.images = List.copyOf(images);
    this.rule = rule;
    this.spec = spec;
    this.predicted = predicted;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    LabelTable table = new LabelTable(out, classifier);
    PredictionPrinter printer = new TablePrinter(table, rule);
    exitCode = PredictionOptions.print(classifier, images, printer, spec, predicted);
    table.finish();
    rows = table.rows();
    errors = table.errors();
  }

  /** 3 if not one photo could be used; once it is written. */
  int exitCode() {
    return exitCode;
  }

  /** Says what stands in the file; once it is written. */
  void tell(Path file) {
    PrintWriter words = spec.commandLine().getOut();
    String photos = rows == 1 ? "photo" : "photos";
    words.printf(Locale.ROOT, "%s: %,d %s, %,d with an error%n", file, rows, photos, errors);
    words.flush();
  }
}

package dev.graft.report;

import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.evaluation.Probabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every judged photo as {@code predictions.csv}, a line each: RFC 4180, UTF-8, lines that end in a
 * line feed, names as {@link CsvField}s. docs/metrics.md describes the columns; more may come
 * behind them.
 *
 * <p>Behind the probabilities stands what the classifier says of how far to trust it: {@code
 * novelty}, {@code unknown} and {@code set}, each empty where it says nothing.
 *
 * <p>A class's column is called {@code probability:} and its name, so that no class, whatever it is
 * called, is taken for one of the other columns.
 */
public final class PredictionsCsv {
  static final String HEADER = "path,part,group,truth,predicted,";
  private static final String PROBABILITY = "probability:";
  private static final String CAUTION = ",novelty,unknown,set";

  private PredictionsCsv() {}

  /**
   * Writes the file.
   *
   * @param classes their names, by class index
   * @param parts the photos, in the order in which they are to stand
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(Path file, List<String> classes, List<JudgedPart> parts)
      throws IOException {
    List<String> names = classes.stream().map(CsvField::of).toList();
    String header =
        HEADER
            + String.join(
                ",", classes.stream().map(name -> CsvField.of(PROBABILITY + name)).toList())
            + CAUTION;
    CsvFile.write(
        file,
        header,
        parts.stream()
            .flatMap(
                part ->
                    part.photos().stream().map(photo -> line(part.name(), photo, names, classes))));
  }

  /**
   * What a line says.
   *
   * @param path what the photo is called
   * @param part which photos it is one of
   * @param probabilities one a class
   */
  public record Line(String path, String part, Probabilities probabilities) {}

  /**
   * Reads a file.
   *
   * @param classes that the probabilities must be of, by class index
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is none of these classes, saying why
   */
  public static List<Line> read(Path file, List<String> classes) throws IOException {
    List<CsvRecords.Line> lines = CsvRecords.of(Files.readString(file));
    int first = HEADER.split(",").length;
    List<String> wanted = classes.stream().map(name -> PROBABILITY + name).toList();
    if (lines.isEmpty()
        || lines.get(0).fields().size() < first + wanted.size()
        || !lines.get(0).fields().subList(first, first + wanted.size()).equals(wanted)) {
      throw new IllegalArgumentException("its columns are not of these classes: " + classes);
    }
    return lines.stream().skip(1).map(line -> line(line, first, classes.size())).toList();
  }

  private static Line line(CsvRecords.Line line, int first, int classes) {
    List<String> fields = line.fields();
    if (fields.size() < first + classes) {
      throw new IllegalArgumentException("line %d is cut short".formatted(line.number()));
    }
    float[] probabilities = new float[classes];
    for (int c = 0; c < classes; c++) {
      probabilities[c] = Float.parseFloat(fields.get(first + c));
    }
    return new Line(fields.get(0), fields.get(1), new Probabilities(probabilities));
  }

  private static String line(String part, Judged photo, List<String> names, List<String> classes) {
    String group = photo.group() == null ? "" : CsvField.of(photo.group());
    StringBuilder line = new StringBuilder(CsvField.of(photo.photo().name()));
    line.append(',').append(part).append(',').append(group);
    line.append(',').append(names.get(photo.truth().label()));
    line.append(',').append(names.get(photo.predicted()));
    for (int c = 0; c < names.size(); c++) {
      line.append(',').append(photo.probabilities().of(c)); // reads back to the same float
    }
    Caution caution = photo.caution();
    line.append(',');
    caution.novelty().ifPresent(novelty -> line.append((float) novelty));
    line.append(',').append(caution.unknown().map(Object::toString).orElse(""));
    line.append(',').append(caution.set().map(set -> set(set, classes)).orElse(""));
    return line.toString();
  }

  private static String set(List<Integer> set, List<String> classes) {
    return CsvField.of(ClassSet.joined(set.stream().map(classes::get).toList()));
  }
}

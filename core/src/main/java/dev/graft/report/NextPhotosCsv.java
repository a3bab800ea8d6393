package dev.graft.report;

import dev.graft.Prediction.ClassProbability;
import dev.graft.data.CsvField;
import dev.graft.label.NextPhoto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Photos that are to be labelled next, a line each: RFC 4180, UTF-8, lines that end in a line feed,
 * names as {@link CsvField}s. docs/label.md describes the columns; more may come behind them.
 */
public final class NextPhotosCsv {
  static final String HEADER =
      "path,unsure,likeness,stands_for,first,first_probability,second,second_probability,unknown";

  private NextPhotosCsv() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(Path file, List<NextPhoto> photos) throws IOException {
    CsvFile.write(file, HEADER, photos.stream().map(NextPhotosCsv::line));
  }

  private static String line(NextPhoto next) {
    StringBuilder line = new StringBuilder(CsvField.of(next.photo().name()));
    line.append(',').append((float) next.unsure()).append(',');
    next.likeness().ifPresent(likeness -> line.append((float) likeness));
    line.append(',').append(next.standsFor());
    List<ClassProbability> two = next.prediction().top(2);
    for (int i = 0; i < 2; i++) {
      line.append(',');
      if (i < two.size()) {
        line.append(CsvField.of(two.get(i).label()));
        line.append(',').append((float) two.get(i).probability());
      } else {
        line.append(',');
      }
    }
    line.append(',').append(next.prediction().verdict().map(Object::toString).orElse(""));
    return line.toString();
  }
}

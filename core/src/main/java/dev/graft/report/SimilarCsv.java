package dev.graft.report;

import dev.graft.data.CsvField;
import dev.graft.label.SimilarPhotos;
import dev.graft.label.SimilarPhotos.Similar;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Photos that are like one, a line each, the most like first: RFC 4180, UTF-8, lines that end in a
 * line feed, names as {@link CsvField}s.
 */
public final class SimilarCsv {
  static final String HEADER = "path,cosine,class";

  private SimilarCsv() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(Path file, SimilarPhotos photos) throws IOException {
    CsvFile.write(file, HEADER, photos.nearest().stream().map(SimilarCsv::line));
  }

  private static String line(Similar similar) {
    return String.join(
        ",",
        CsvField.of(similar.photo().name()),
        Float.toString((float) similar.cosine()),
        similar.label() == null ? "" : CsvField.of(similar.label()));
  }
}

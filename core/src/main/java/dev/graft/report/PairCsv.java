package dev.graft.report;

import dev.graft.data.CsvField;
import dev.graft.evaluation.Judged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What two models make of each photo, a line each: RFC 4180, UTF-8, lines that end in a line feed,
 * names as {@link CsvField}s. docs/compare-models.md describes the columns; more may come behind
 * them.
 */
public final class PairCsv {
  static final String HEADER =
      "path,part,group,truth,right,predicted_a,predicted_b,truth_probability_a,truth_probability_b,"
          + "learned_a,learned_b";

  private PairCsv() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(Path file, PairReport report) throws IOException {
    CsvFile.write(file, HEADER, report.photos().stream().map(pair -> line(pair, report)));
  }

  private static String line(PairReport.Pair pair, PairReport report) {
    Judged first = pair.first();
    Judged second = pair.second();
    return String.join(
        ",",
        CsvField.of(first.photo().name()),
        report.part(),
        first.group() == null ? "" : CsvField.of(first.group()),
        CsvField.of(report.firstClasses().get(first.truth().label())),
        right(pair),
        CsvField.of(report.firstClasses().get(first.predicted())),
        CsvField.of(report.secondClasses().get(second.predicted())),
        probability(first),
        probability(second),
        known(pair.firstKnows()),
        known(pair.secondKnows()));
  }

  /** Who is right: {@code both}, {@code a}, {@code b} or {@code neither}. */
  static String right(PairReport.Pair pair) {
    boolean first = pair.first().isRight();
    boolean second = pair.second().isRight();
    return first ? second ? "both" : "a" : second ? "b" : "neither";
  }

  /** Of what is true; reads back to the same float. */
  private static String probability(Judged judged) {
    return Float.toString(judged.probabilities().of(judged.truth().label()));
  }

  private static String known(Optional<Boolean> known) {
    return known.map(Object::toString).orElse("");
  }
}

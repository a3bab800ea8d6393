package dev.graft.report;

import dev.graft.check.CheckReport;
import dev.graft.check.Finding;
import dev.graft.data.CsvField;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What may be wrong with each photo, a line each: RFC 4180, UTF-8, lines that end in a line feed,
 * names as {@link CsvField}s. docs/check.md describes the columns; more may come behind them.
 */
public final class CheckCsv {
  static final String HEADER = "path,problem,evidence,suggestion,class,other";

  private CheckCsv() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(Path file, CheckReport report) throws IOException {
    CsvFile.write(file, HEADER, report.findings().stream().map(finding -> line(finding, report)));
  }

  private static String line(Finding finding, CheckReport report) {
    return String.join(
        ",",
        CsvField.of(finding.photo().name()),
        finding.problem().inWords(),
        CsvField.of(finding.evidence()),
        CsvField.of(finding.suggestion().inWords()),
        finding.label() < 0 ? "" : CsvField.of(report.classes().get(finding.label())),
        finding.other().map(other -> CsvField.of(other.photo().name())).orElse(""));
  }
}

package dev.graft.report;

/** A text as a field of a CSV file (RFC 4180). */
public final class CsvField {
  private CsvField() {}

  public static String of(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

package dev.graft.data;

/** A name as a field of a CSV file (RFC 4180) that spreadsheets may be given. */
public final class CsvField {
  private CsvField() {}

  public static String of(String name) {
    String text = SpreadsheetText.guarded(name);
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

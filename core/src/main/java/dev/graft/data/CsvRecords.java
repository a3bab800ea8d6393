package dev.graft.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values (RFC 4180): fields may stand in double quotes, and then hold commas, line
 * breaks, and quotes written twice. Lines end with a line feed, with or without a carriage return.
 * Empty lines are left out, and so is the apostrophe before what a {@link SpreadsheetText
 * spreadsheet} would take for a formula.
 */
public final class CsvRecords {
  private static final int END = -1;

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private int position;
  private int lineNumber = 1;

  private CsvRecords(String text) {
    this.text = text;
  }

  /**
   * One record.
   *
   * @param number the line that it starts on, from 1
   */
  public record Line(int number, List<String> fields) {
    public Line {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Takes a text apart.
   *
   * @throws IllegalArgumentException if a quote is out of place, naming the line
   */
  public static List<Line> of(String text) {
    CsvRecords records = new CsvRecords(text);
    while (records.peek() != END) {
      records.line();
    }
    return records.lines;
  }

  private void line() {
    int start = lineNumber;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (peek() == ',') {
      position++;
      fields.add(field());
    }
    endOfLine();
    if (fields.size() > 1 || !fields.get(0).isEmpty()) {
      lines.add(new Line(start, fields));
    }
  }

  private void endOfLine() {
    if (peek() == '\r') {
      position++;
    }
    if (peek() == '\n') {
      position++;
    }
    lineNumber++;
  }

  private String field() {
    return SpreadsheetText.unguarded(peek() == '"' ? quoted() : plain());
  }

  private String plain() {
    int begin = position;
    while (peek() != END && peek() != ',' && peek() != '\r' && peek() != '\n') {
      if (peek() == '"') {
        throw new IllegalArgumentException(
            "line %d has a quote in the middle of a field".formatted(lineNumber));
      }
      position++;
    }
    return text.substring(begin, position);
  }

  private String quoted() {
    int start = lineNumber;
    StringBuilder field = new StringBuilder();
    position++;
    while (true) {
      int next = peek();
      if (next == END) {
        throw new IllegalArgumentException(
            "the quote that line %d opens is never closed".formatted(start));
      }
      position++;
      if (next == '"') {
        if (peek() != '"') {
          break;
        }
        position++;
      } else if (next == '\n') {
        lineNumber++;
      }
      field.append((char) next);
    }
    if (peek() != END && peek() != ',' && peek() != '\r' && peek() != '\n') {
      throw new IllegalArgumentException(
          "line %d goes on behind a closing quote".formatted(lineNumber));
    }
    return field.toString();
  }

  private int peek() {
    return position < text.length() ? text.charAt(position) : END;
  }
}

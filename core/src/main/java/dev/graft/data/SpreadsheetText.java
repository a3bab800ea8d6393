package dev.graft.data;

import java.util.regex.Pattern;

/**
 * Names in a CSV file, which spreadsheets take for formulas if they begin with certain signs, and
 * then compute. An apostrophe before them makes them text: the usual way, and the spreadsheet's
 * own.
 *
 * <p>Nothing is lost by it: a name that has such a sign behind apostrophes of its own gets one
 * more, so taking one off always gives the name back.
 */
public final class SpreadsheetText {
  /** What makes a formula, also in the full width of East Asian keyboards. */
  private static final String SIGNS = "[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]";

  private static final Pattern FORMULA = Pattern.compile("'*" + SIGNS);
  private static final Pattern GUARDED = Pattern.compile("'+" + SIGNS);

  private SpreadsheetText() {}

  /** A name as it is to be written. */
  public static String guarded(String name) {
    return FORMULA.matcher(name).lookingAt() ? "'" + name : name;
  }

  /** The name that was written so. */
  public static String unguarded(String field) {
    return GUARDED.matcher(field).lookingAt() ? field.substring(1) : field;
  }
}

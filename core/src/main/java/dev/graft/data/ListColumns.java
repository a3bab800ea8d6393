package dev.graft.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The names of a list's columns, as its first line has them. */
public final class ListColumns {
  private static final Map<String, String> SEPARATORS =
      Map.of(";", "semicolons", "\t", "tabs", "\\|", "bars");

  private ListColumns() {}

  /** The names in lower case, without white space around them. */
  public static List<String> names(Collection<String> header) {
    return header.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Requires that a first line which has not the right names has them not at another sign either.
   *
   * @param line without quotes
   * @param needed names in lower case
   * @throws DataException if it falls apart into them at a semicolon, a tab or a bar
   */
  public static void requireCommas(Path file, String line, Collection<String> needed) {
    for (Map.Entry<String, String> sign : SEPARATORS.entrySet()) {
      if (names(Stream.of(line.split(sign.getKey(), -1)).toList()).containsAll(needed)) {
        throw new DataException(
            "The columns of '%s' are separated by %s, not by commas."
                .formatted(file, sign.getValue()),
            "Save it with commas between the columns.");
      }
    }
  }
}

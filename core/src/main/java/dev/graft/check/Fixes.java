package dev.graft.check;

import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListColumns;
import dev.graft.data.ListText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user wants done: the lines of a {@code check.csv} that they left in.
 *
 * @param fixes in the order of the list
 * @param looks how many lines only say to look
 */
public record Fixes(List<Fix> fixes, int looks) {
  private static final String PATH = "path";
  private static final String SUGGESTION = "suggestion";
  private static final String REMEDY =
      "Give a check.csv that graft check wrote, with the lines left in that are to be done.";

  public Fixes {
    fixes = List.copyOf(fixes);
  }

  /**
   * Reads a list.
   *
   * @throws DataException if it is none, naming the line that is wrong
   */
  public static Fixes read(Path file) {
    List<CsvRecords.Line> lines;
    try {
      lines = CsvRecords.of(ListText.of(file));
    } catch (IllegalArgumentException e) {
      throw new DataException("'%s' can't be read: %s.".formatted(file, e.getMessage()), REMEDY, e);
    }
    List<String> header = lines.isEmpty() ? List.of() : lines.get(0).fields();
    List<String> names = ListColumns.names(header);
    int path = names.indexOf(PATH);
    int suggestion = names.indexOf(SUGGESTION);
    if (path < 0 || suggestion < 0) {
      ListColumns.requireCommas(file, String.join(",", header), List.of(PATH, SUGGESTION));
      throw new DataException(
          "'%s' has no columns '%s' and '%s'.".formatted(file, PATH, SUGGESTION), REMEDY);
    }
    List<Fix> fixes = new ArrayList<>();
    int looks = 0;
    for (CsvRecords.Line line : lines.subList(1, lines.size())) {
      if (line.fields().size() <= Math.max(path, suggestion)) {
        throw new DataException(
            "Line %d of '%s' has %d fields, and its header %d."
                .formatted(line.number(), file, line.fields().size(), header.size()),
            REMEDY);
      }
      Suggestion what = suggestion(line.fields().get(suggestion), line.number(), file);
      if (what.equals(Suggestion.LOOK)) {
        looks++;
      } else {
        fixes.add(new Fix(photo(line.fields().get(path), line.number(), file), what));
      }
    }
    return new Fixes(fixes, looks);
  }

  private static Path photo(String path, int line, Path file) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new DataException(
          "Line %d of '%s' names '%s', which no path can be: %s."
              .formatted(line, file, path, e.getReason()),
          "Take the line out; there is no such photo.",
          e);
    }
  }

  private static Suggestion suggestion(String words, int line, Path file) {
    return Suggestion.of(words)
        .orElseThrow(
            () ->
                new DataException(
                    "Line %d of '%s' suggests '%s'.".formatted(line, file, words),
                    "A suggestion is look, quarantine, or move to and a class."));
  }
}

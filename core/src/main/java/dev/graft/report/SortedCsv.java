package dev.graft.report;

import dev.graft.Prediction.ClassProbability;
import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListColumns;
import dev.graft.data.ListText;
import dev.graft.home.AtomicFiles;
import dev.graft.label.Sorted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Photos that were put into folders as {@code sorted.csv}, a line each, those to be looked at first
 * in front: RFC 4180, UTF-8, lines that end in a line feed, names as {@link CsvField}s. It is a
 * list that a training takes, and docs/label.md describes the columns.
 */
public final class SortedCsv {
  static final String HEADER = "path,label,probability,second,second_probability,sorted,file";

  private static final List<String> COLUMNS = List.of(HEADER.split(",", -1));
  private static final String PATH = "path";

  private SortedCsv() {}

  /**
   * The photos that a list names already: their absolute paths. None if there is no such file.
   *
   * @throws DataException if it is no list
   */
  public static Set<Path> photos(Path file) {
    Set<Path> photos = new HashSet<>();
    if (Files.exists(file)) {
      List<CsvRecords.Line> lines = lines(file);
      int column = ListColumns.names(lines.get(0).fields()).indexOf(PATH);
      for (CsvRecords.Line line : lines.subList(1, lines.size())) {
        photos.add(photo(file, line, column));
      }
    }
    return photos;
  }

  private static Path photo(Path file, CsvRecords.Line line, int column) {
    try {
      if (column < line.fields().size() && !line.fields().get(column).isBlank()) {
        return file.resolveSibling(line.fields().get(column)).toAbsolutePath().normalize();
      }
    } catch (InvalidPathException e) {
      // told below, as no path
    }
    throw new DataException(
        "Line %d of '%s' names no photo.".formatted(line.number(), file),
        "Mend it, or sort into another folder.");
  }

  /** At least a header with a path. */
  private static List<CsvRecords.Line> lines(Path file) {
    try {
      List<CsvRecords.Line> lines = CsvRecords.of(ListText.of(file));
      if (lines.isEmpty() || !ListColumns.names(lines.get(0).fields()).contains(PATH)) {
        throw new IllegalArgumentException("it has no column '%s'".formatted(PATH));
      }
      return lines;
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "'%s' can't be read: %s.".formatted(file, e.getMessage()),
          "Mend it, or sort into another folder.",
          e);
    }
  }

  /**
   * Writes the file, behind what stands in it already, which stays as it is: also the order of the
   * columns, further ones, which are empty for these, and the way in which lines end.
   *
   * @param sorted photos that are not in it yet
   * @throws IOException if it cannot be written; what stood there before stays then
   * @throws DataException if something else stands there
   */
  public static void add(Path file, List<Sorted> sorted) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      CsvFile.write(file, HEADER, added(sorted, COLUMNS));
      return;
    }
    List<String> columns = ListColumns.names(lines(file).get(0).fields());
    String before = Files.readString(file);
    String end = before.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder all = new StringBuilder(before);
    if (!before.endsWith("\n")) {
      all.append(end);
    }
    added(sorted, columns).forEach(line -> all.append(line).append(end));
    AtomicFiles.write(file, all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<String> added(List<Sorted> sorted, List<String> columns) {
    return sorted.stream()
        .sorted(
            Comparator.comparing(Sorted::sorting)
                .thenComparing(each -> each.prediction().probability()))
        .map(SortedCsv::fields)
        .map(fields -> line(fields, columns));
  }

  private static String line(List<String> fields, List<String> columns) {
    return columns.stream()
        .map(COLUMNS::indexOf)
        .map(index -> index < 0 ? "" : fields.get(index))
        .collect(Collectors.joining(","));
  }

  /** In the order of the header. */
  private static List<String> fields(Sorted sorted) {
    List<ClassProbability> two = sorted.prediction().top(2);
    return List.of(
        CsvField.of(sorted.photo().path().toAbsolutePath().normalize().toString()),
        CsvField.of(sorted.label().orElse("")),
        Float.toString((float) two.get(0).probability()),
        two.size() > 1 ? CsvField.of(two.get(1).label()) : "",
        two.size() > 1 ? Float.toString((float) two.get(1).probability()) : "",
        sorted.sorting().inWords(),
        CsvField.of(sorted.place()));
  }
}

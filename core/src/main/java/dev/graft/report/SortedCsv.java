package dev.graft.report;

import dev.graft.Prediction.ClassProbability;
import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListText;
import dev.graft.label.Sorted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Photos that were put into folders as {@code sorted.csv}, a line each, those to be looked at first
 * in front: RFC 4180, UTF-8, lines that end in a line feed, names as {@link CsvField}s. It is a
 * list that a training takes, and docs/label.md describes the columns.
 */
public final class SortedCsv {
  static final String HEADER = "path,label,probability,second,second_probability,sorted,file";

  private SortedCsv() {}

  /**
   * The photos that a list names already: their absolute paths. None if there is no such file.
   *
   * @throws DataException if it is no list
   */
  public static Set<Path> photos(Path file) {
    Set<Path> photos = new HashSet<>();
    if (Files.exists(file)) {
      try {
        CsvRecords.of(ListText.of(file)).stream()
            .skip(1)
            .forEach(line -> photos.add(file.resolveSibling(line.fields().get(0))));
      } catch (IllegalArgumentException e) { // a broken quote, or no path of this system
        throw new DataException(
            "'%s' can't be read: %s.".formatted(file, e.getMessage()),
            "Mend it, or sort into another folder.",
            e);
      }
    }
    return photos;
  }

  /**
   * Writes the file, behind the lines that it has already; columns that somebody put behind its own
   * stay, empty for these.
   *
   * @param sorted photos that are not in it yet
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void add(Path file, List<Sorted> sorted) throws IOException {
    List<String> before =
        Files.exists(file) && Files.size(file) > 0
            ? ListText.of(file).lines().toList()
            : List.of(HEADER);
    String more = before.get(0).substring(HEADER.length()).replaceAll("[^,]", "");
    Stream<String> added =
        sorted.stream()
            .sorted(
                Comparator.comparing(Sorted::sorting)
                    .thenComparing(each -> each.prediction().probability()))
            .map(each -> line(each) + more);
    CsvFile.write(
        file, before.get(0), Stream.concat(before.subList(1, before.size()).stream(), added));
  }

  private static String line(Sorted sorted) {
    List<ClassProbability> two = sorted.prediction().top(2);
    return String.join(
        ",",
        CsvField.of(sorted.photo().path().toAbsolutePath().normalize().toString()),
        CsvField.of(sorted.label()),
        Float.toString((float) two.get(0).probability()),
        two.size() > 1 ? CsvField.of(two.get(1).label()) : "",
        two.size() > 1 ? Float.toString((float) two.get(1).probability()) : "",
        sorted.sorting().inWords(),
        CsvField.of(sorted.place()));
  }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks whether every number in the table of figures of README.md, and in the first table of figures
 * of docs/benchmarks.md, stands in what the benchmarks printed last: the files of bench/results.
 *
 * <pre>java bench/Numbers.java</pre>
 *
 * Exits with 1 if one does not, and names it.
 */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d[\\d,]*(?:\\.\\d+)?");

  public static void main(String[] arguments) throws IOException {
    Set<String> printed = new HashSet<>();
    try (Stream<Path> results = Files.list(Path.of("bench/results"))) {
      for (Path each : results.sorted().toList()) {
        printed.addAll(numbers(Files.readString(each)));
      }
    }
    int missing = 0;
    missing += missing(Path.of("README.md"), "| job | result |", printed);
    missing +=
        missing(Path.of("docs/benchmarks.md"), "| what | measured | target |", printed);
    System.exit(missing == 0 ? 0 : 1);
  }

  private static int missing(Path page, String head, Set<String> printed) throws IOException {
    List<String> lines = Files.readAllLines(page);
    int begin = lines.indexOf(head) + 2;
    int missing = 0;
    int all = 0;
    for (String row : lines.subList(begin, lines.size())) {
      if (!row.startsWith("|")) {
        break;
      }
      for (String each : numbers(row)) {
        all++;
        if (!printed.contains(each)) {
          missing++;
          System.out.printf("%s: %s in '%s' was not printed%n", page, each, row);
        }
      }
    }
    System.out.printf("%s: %d numbers, %d of them not printed%n", page, all, missing);
    return missing;
  }

  /** As they are written, but for what divides thousands; 0.880 is another one than 0.88. */
  private static List<String> numbers(String text) {
    List<String> found = new ArrayList<>();
    Matcher each = NUMBER.matcher(text);
    while (each.find()) {
      found.add(each.group().replace(",", ""));
    }
    return found;
  }
}

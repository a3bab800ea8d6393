package dev.graft.data;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Files counted by the ending of their names. */
public final class FileKinds {
  private static final String NONE = "without extension";
  private static final int LONGEST_EXTENSION = 10;

  private FileKinds() {}

  /**
   * Files in a few words, the most frequent kind first: {@code 6 files left out: 3 .txt, 2 .HEIC, 1
   * without extension}.
   *
   * @param names of the files; at least one
   */
  public static String leftOut(List<String> names) {
    Map<String, Integer> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(extension(name), 1, Integer::sum));
    String kinds =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
            .collect(joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d %s left out: %s",
        names.size(),
        names.size() == 1 ? "file" : "files",
        kinds);
  }

  private static String extension(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    String extension = dot > 0 ? last.substring(dot) : "";
    boolean telling = extension.length() > 1 && extension.length() <= LONGEST_EXTENSION;
    return telling && extension.indexOf(' ') < 0 ? extension : NONE;
  }
}

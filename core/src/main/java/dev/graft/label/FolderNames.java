package dev.graft.label;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Folders for classes, called like them as far as every system takes that for a name; no two the
 * same, also where a disk does not tell capitals.
 */
final class FolderNames {
  /** The folder of photos that are unlike all classes. */
  static final String UNKNOWN = "_unknown";

  /** The folder of photos whose class is not sure. */
  static final String UNCERTAIN = "_uncertain";

  private static final int LONGEST = 60; // characters of up to four bytes, of 255

  private final Map<String, String> names = new HashMap<>();

  FolderNames(List<String> classes) {
    Set<String> taken = new HashSet<>(Set.of(UNKNOWN, UNCERTAIN));
    for (String label : classes) {
      String plain = plain(label);
      String name = plain;
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = plain + "-" + number;
      }
      names.put(label, name);
    }
  }

  String of(String label) {
    return Objects.requireNonNull(names.get(label));
  }

  /** Without what some system does not take in a name, or hides. */
  private static String plain(String label) {
    String plain =
        label
            .replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*/\\\\]", "_")
            .replaceFirst("[. ]+$", "")
            .replaceFirst("^\\.", "_");
    int end =
        plain.codePointCount(0, plain.length()) <= LONGEST
            ? plain.length()
            : plain.offsetByCodePoints(0, LONGEST);
    return plain.isEmpty() ? "class" : plain.substring(0, end);
  }
}

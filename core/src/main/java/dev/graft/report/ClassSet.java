package dev.graft.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of class names as one field of a table: joined by semicolons, before each of which that is
 * part of a name, as before each backslash, stands a backslash.
 */
public final class ClassSet {
  private ClassSet() {}

  /** The names in their order. */
  public static String joined(List<String> names) {
    return names.stream()
        .map(name -> name.replace("\\", "\\\\").replace(";", "\\;"))
        .collect(Collectors.joining(";"));
  }
}

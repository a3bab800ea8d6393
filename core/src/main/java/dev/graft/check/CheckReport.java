package dev.graft.check;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a dataset.
 *
 * @param classes names of the classes
 * @param counts photos of each that can be read
 * @param findings what may be wrong with single photos, the gravest problems first
 * @param shortcuts what tells classes by what has nothing to do with them
 * @param groups photos that belong together by their names, if they do
 * @param accuracy cross-validated accuracy of a head on the photos as they are, in [0, 1]; empty if
 *     there are too few
 */
public record CheckReport(
    List<String> classes,
    List<Integer> counts,
    List<Finding> findings,
    List<Shortcut> shortcuts,
    Optional<NamedGroups> groups,
    Optional<Double> accuracy) {
  /** A class with so many times as many photos as another is told of. */
  private static final int UNEQUAL = 10;

  public CheckReport {
    classes = List.copyOf(classes);
    counts = List.copyOf(counts);
    findings = List.copyOf(findings);
    shortcuts = List.copyOf(shortcuts);
  }

  /** How many photos can be read. */
  public int photos() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** The findings of one kind, in their order. */
  public List<Finding> of(Problem problem) {
    return findings.stream().filter(finding -> finding.problem() == problem).toList();
  }

  /** Whether some class has ten times as many photos as another. */
  public boolean isUnequal() {
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    int fewest = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
    return most >= UNEQUAL * Math.max(1, fewest);
  }
}

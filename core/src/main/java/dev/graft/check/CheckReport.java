package dev.graft.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was found in a dataset.
 *
 * @param classes names of the classes
 * @param counts photos of each that can be read
 * @param findings what may be wrong with single photos, the gravest problems first
 * @param nearCopies how many photos are told to be the same picture as another in other bytes
 * @param shortcuts what tells classes by what has nothing to do with them
 * @param groups photos that belong together by their names, if they do
 * @param accuracy cross-validated accuracy of a head on the photos as they are, in [0, 1]; empty if
 *     there are too few
 */
public record CheckReport(
    List<String> classes,
    List<Integer> counts,
    List<Finding> findings,
    int nearCopies,
    List<Shortcut> shortcuts,
    Optional<NamedGroups> groups,
    Optional<Double> accuracy) {
  /** A class with so many times as many photos as another is told of. */
  private static final int UNEQUAL = 10;

  /** Where a larger share of the photos are near copies, things are alike by nature. */
  private static final double MANY = 0.05;

  /** So many photos of a class are needed to learn from it and to judge by it. */
  private static final int FEWEST = 2;

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

  /**
   * Whether so many photos are near copies that they are likelier alike by nature, as gauges,
   * screenshots and the frames of one camera are: more than a twentieth.
   */
  public boolean areNearCopiesMany() {
    return areMany(nearCopies, photos());
  }

  static boolean areMany(int nearCopies, int photos) {
    return nearCopies > MANY * photos;
  }

  /** The classes, by their indices, that have fewer than two photos. */
  public List<Integer> tooSmall() {
    return IntStream.range(0, counts.size())
        .filter(label -> counts.get(label) < FEWEST)
        .boxed()
        .toList();
  }

  /** Whether some class has ten times as many photos as another. */
  public boolean isUnequal() {
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    int fewest = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
    return most >= UNEQUAL * Math.max(1, fewest);
  }
}

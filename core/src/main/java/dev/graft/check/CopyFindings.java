package dev.graft.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Says of each photo that is a copy what it is a copy of, and what is wrong with that. */
final class CopyFindings {
  private CopyFindings() {}

  /** One finding a photo, whatever it is a copy of. */
  static List<Finding> of(CheckedPhotos photos, List<CopyPairs.Copy> copies) {
    Map<Integer, CopyPairs.Copy> best = new HashMap<>();
    Comparator<CopyPairs.Copy> gravestFirst =
        Comparator.comparing((CopyPairs.Copy copy) -> problem(photos, copy))
            .thenComparing(Comparator.comparingDouble(CopyPairs.Copy::fit).reversed());
    for (CopyPairs.Copy copy : copies) {
      best.merge(copy.second(), copy, BinaryOperator.minBy(gravestFirst));
    }
    List<Finding> findings = new ArrayList<>();
    best.values().stream()
        .sorted(Comparator.comparingInt(CopyPairs.Copy::second))
        .forEach(copy -> findings.add(finding(photos, copy)));
    return findings;
  }

  private static Problem problem(CheckedPhotos photos, CopyPairs.Copy copy) {
    if (photos.label(copy.first()) != photos.label(copy.second())) {
      return Problem.TWO_CLASSES;
    }
    if (!photos.sides().get(copy.first()).equals(photos.sides().get(copy.second()))) {
      return Problem.ACROSS_SPLIT;
    }
    return copy.exact() ? Problem.EXACT_COPY : Problem.NEAR_COPY;
  }

  private static Finding finding(CheckedPhotos photos, CopyPairs.Copy copy) {
    Problem problem = problem(photos, copy);
    String same =
        copy.exact()
            ? "the same bytes"
            : String.format(Locale.ROOT, "the same picture (fit %.2f)", copy.fit());
    return switch (problem) {
      case TWO_CLASSES ->
          Finding.of(
              problem,
              photos.photo(copy.second()),
              photos.photo(copy.first()),
              "%s in %s and %s"
                  .formatted(same, photos.className(copy.first()), photos.className(copy.second())),
              Suggestion.LOOK);
      case ACROSS_SPLIT -> // what judges stays
          Finding.of(
              problem,
              photos.photo(copy.first()),
              photos.photo(copy.second()),
              "%s in %s and %s"
                  .formatted(
                      same, photos.sides().get(copy.first()), photos.sides().get(copy.second())),
              Suggestion.QUARANTINE);
      default ->
          Finding.of(
              problem,
              photos.photo(copy.second()),
              photos.photo(copy.first()),
              same,
              Suggestion.QUARANTINE);
    };
  }
}

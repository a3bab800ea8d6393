package dev.graft.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Photos that are unlike their class: those of it that are most like them are less so than is usual
 * in it, by more than the distance between its quartiles below the lower one. Whose label is in
 * doubt is not told of again.
 */
final class Outliers {
  private static final double FAR = 1;
  private static final int FEWEST_OF_A_CLASS = 8; // quartiles of fewer say nothing

  private Outliers() {}

  private record Likeness(int photo, double cosine) {}

  /** Those of each class, the most unlike first. */
  static List<Finding> findings(CheckedPhotos photos, Neighbours neighbours, Set<Integer> doubted) {
    List<Finding> findings = new ArrayList<>();
    for (int label = 0; label < photos.classes().size(); label++) {
      List<Likeness> all = new ArrayList<>();
      for (int i = 0; i < photos.count(); i++) {
        if (photos.label(i) == label) {
          all.add(new Likeness(i, neighbours.ownLikeness(i)));
        }
      }
      if (all.size() >= FEWEST_OF_A_CLASS) {
        double[] sorted = all.stream().mapToDouble(Likeness::cosine).sorted().toArray();
        double lower = quantile(sorted, 0.25);
        double least = lower - FAR * (quantile(sorted, 0.75) - lower);
        double usual = quantile(sorted, 0.5);
        all.stream()
            .filter(each -> each.cosine < least && !doubted.contains(each.photo))
            .sorted(Comparator.comparingDouble(Likeness::cosine))
            .forEach(each -> findings.add(finding(photos, each, usual)));
      }
    }
    return findings;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static Finding finding(CheckedPhotos photos, Likeness of, double usual) {
    return Finding.of(
        Problem.OUTLIER,
        photos.photo(of.photo),
        String.format(
            Locale.ROOT,
            "those of %s most like it have a cosine of %.2f with it; %.2f is usual",
            photos.className(of.photo),
            of.cosine,
            usual),
        Suggestion.LOOK);
  }
}

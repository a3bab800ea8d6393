package dev.graft.cli;

import dev.graft.evaluation.Evaluation;
import dev.graft.report.RepeatedPhotos;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of photos that are in a dataset more than once. */
final class CopiesText {
  private static final int TOLD = 3;

  private CopiesText() {}

  /**
   * How much an accuracy is worth; empty if nothing was learned from the photos it comes from.
   *
   * @param photos what they are, for example {@code validation}
   * @param total how many there are
   */
  static Optional<String> learned(String photos, int total, RepeatedPhotos.Learned learned) {
    int copies = learned.copies().size();
    if (copies == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "  %,d of the %,d %s photos %s training photos, so that flatters. %s",
            copies,
            total,
            photos,
            copies == 1 ? "is a copy of one of the" : "are copies of",
            learned
                .evaluation()
                .map(CopiesText::without)
                .orElse("There are no others: the number says nothing about new photos.")));
  }

  private static String without(Evaluation others) {
    return String.format(
        Locale.ROOT,
        "Without them: accuracy %.1f %% (95 %% interval %.1f to %.1f %%) on %,d photos.",
        100 * others.accuracy(),
        100 * others.interval95().lo(),
        100 * others.interval95().hi(),
        others.photos());
  }

  /** Which photos are in two classes; empty if none is. */
  static Optional<String> inTwoClasses(List<RepeatedPhotos.Copy> copies) {
    if (copies.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d %s in two classes, and one of them must be wrong: %s",
            copies.size(),
            copies.size() == 1 ? "photo is" : "photos are",
            names(copies)));
  }

  private static String names(List<RepeatedPhotos.Copy> copies) {
    String told =
        copies.stream()
            .limit(TOLD)
            .map(copy -> copy.path() + " = " + copy.of())
            .collect(Collectors.joining(", "));
    return copies.size() > TOLD ? told + ", ... (all in metrics.json)" : told;
  }
}

package dev.graft.report;

import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a picture of a confusion matrix says in words.
 *
 * @param title which photos were judged
 * @param lines to be read below the title
 * @param description the same and the most frequent confusions, for those who cannot see the matrix
 */
record ConfusionWords(String title, List<String> lines, String description) {
  private static final int CONFUSIONS_TOLD = 3;

  /**
   * @param photos which photos were judged, for example {@code validation}
   */
  static ConfusionWords of(String photos, Evaluation evaluation) {
    String title = "Confusion on %s %s photos".formatted(number(evaluation.photos()), photos);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Accuracy %.1f %%, 95 %% interval %.1f to %.1f %%",
            100 * evaluation.accuracy(),
            100 * evaluation.interval95().lo(),
            100 * evaluation.interval95().hi()));
    lines.addAll(choices(evaluation));
    String description =
        Stream.concat(lines.stream(), mostFrequent(evaluation).stream())
            .collect(Collectors.joining(". ", "", "."));
    return new ConfusionWords(title, lines, description);
  }

  /** What was chosen on the photos, in a line; none if nothing was. */
  static List<String> choices(Evaluation evaluation) {
    return evaluation.choices().isEmpty()
        ? List.of()
        : List.of("Chosen on them, so it flatters: " + String.join(", ", evaluation.choices()));
  }

  private static List<String> mostFrequent(Evaluation evaluation) {
    return Confusions.of(evaluation).stream()
        .limit(CONFUSIONS_TOLD)
        .map(
            pair ->
                "%s taken for %s: %s"
                    .formatted(pair.actual(), pair.predicted(), number(pair.count())))
        .toList();
  }

  /** A number of photos. */
  static String number(int photos) {
    return String.format(Locale.ROOT, "%,d", photos);
  }
}

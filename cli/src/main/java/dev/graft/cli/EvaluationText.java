package dev.graft.cli;

import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.ConfusionMatrix;
import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An evaluation in words and tables. */
final class EvaluationText {
  /**
   * A wider confusion matrix would not fit a screen; the most frequent confusions are told then.
   */
  private static final int WIDEST_MATRIX = 12;

  private static final int CONFUSIONS_TOLD = 10;

  /** Of so many classes each is among the first. */
  private static final int FIRST = 3;

  /** What is said of photos of which nobody knows whether the model has learned from them. */
  static final String UNKNOWN_ORIGIN = "good only if the model has not learned from them";

  private final PrintWriter out;

  EvaluationText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Of classes with very unequal numbers of photos, what each class counts alike in comes first.
   *
   * @param photos which photos the numbers come from, for example {@code validation}
   * @param worth what the numbers are worth, see {@link #choices}
   * @param remark what else there is to say to the accuracy
   */
  void print(String photos, Evaluation evaluation, String worth, Optional<String> remark) {
    if (evaluation.isImbalanced()) {
      macroF1(evaluation);
    }
    headline(photos, evaluation, worth, remark);
    out.printf(Locale.ROOT, "  loss %.3f", evaluation.loss());
    if (evaluation.perClass().size() > FIRST) {
      out.printf(
          Locale.ROOT, ", right class among the first three %.1f %%", 100 * evaluation.top3());
    }
    out.println();
    calibration(evaluation.calibration());
    evaluation.groups().ifPresent(groups -> new GroupsText(out).print(groups));
    out.println();
    classes(evaluation);
    out.println();
    confusion(evaluation);
  }

  /** What is said of unequal classes before the accuracy. */
  void macroF1(Evaluation evaluation) {
    IntSummaryStatistics photos =
        evaluation.seenClasses().stream().collect(Collectors.summarizingInt(ClassScore::support));
    out.printf(
        Locale.ROOT,
        "Macro-F1 %.1f %%: mean of %,d classes, which have %,d to %,d photos; accuracy says little of"
            + " the rare ones.%n",
        100 * evaluation.macroF1(),
        photos.getCount(),
        photos.getMin(),
        photos.getMax());
  }

  private void calibration(CalibrationError calibration) {
    out.printf(
        Locale.ROOT,
        "  calibration error %.3f; a perfectly calibrated model shows %.3f to %.3f on as many"
            + " photos%n",
        calibration.error(),
        calibration.ifPerfect().lo(),
        calibration.ifPerfect().hi());
  }

  /** Accuracy, its interval, and where it comes from. */
  void headline(String photos, Evaluation evaluation, String worth, Optional<String> remark) {
    out.printf(
        Locale.ROOT,
        "Accuracy %.1f %% (95 %% interval %.1f to %.1f %%%s) on %,d %s photos; %s.%n",
        100 * evaluation.accuracy(),
        100 * evaluation.interval95().lo(),
        100 * evaluation.interval95().hi(),
        evaluation.groups().isPresent() ? " by groups" : "",
        evaluation.photos(),
        photos,
        worth);
    remark.ifPresent(out::println);
  }

  /** What was chosen on the photos that a training kept back. */
  static String choices(List<String> choices) {
    return choices.isEmpty()
        ? "nothing was chosen on them"
        : "chosen on them, so it flatters: " + String.join(", ", choices);
  }

  private void classes(Evaluation evaluation) {
    TextTable table = new TextTable("class", "precision", "recall", "F1", "photos");
    for (ClassScore score : evaluation.perClass()) {
      table.row(
          score.label(),
          Percent.of(score.precision()),
          Percent.of(score.recall()),
          Percent.of(score.f1()),
          "%,d".formatted(score.support()));
    }
    table.print(out);
  }

  private void confusion(Evaluation evaluation) {
    List<String> labels = evaluation.perClass().stream().map(ClassScore::label).toList();
    if (labels.size() <= WIDEST_MATRIX) {
      out.println("Confusion (a row is what it is, a column what it was taken for):");
      matrix(labels, evaluation.confusion());
    } else {
      out.println("Most frequent confusions:");
      mostFrequent(evaluation);
    }
  }

  private void matrix(List<String> labels, ConfusionMatrix confusion) {
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(labels);
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (int actual = 0; actual < labels.size(); actual++) {
      List<String> row = new ArrayList<>(List.of(labels.get(actual)));
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        row.add(String.valueOf(confusion.count(actual, predicted)));
      }
      table.row(row.toArray(String[]::new));
    }
    table.print(out);
  }

  private void mostFrequent(Evaluation evaluation) {
    Confusions.of(evaluation).stream()
        .limit(CONFUSIONS_TOLD)
        .forEach(
            pair ->
                out.printf(
                    "  %s taken for %s: %d%n", pair.actual(), pair.predicted(), pair.count()));
  }
}

package dev.graft.cli;

import dev.graft.evaluation.ModelComparison;
import dev.graft.evaluation.ModelComparison.Better;
import dev.graft.report.PairReport;
import dev.graft.report.PairReport.SideBySide;
import java.util.Locale;
import java.util.Optional;

/** Which of two models, called A and B, is better, in words that anybody understands. */
final class PairVerdict {
  /** Of fewer photos, or groups, even such as all speak for one side could do so by chance. */
  private static final int ENOUGH = 7;

  private PairVerdict() {}

  /**
   * One line.
   *
   * @param oneTwice whether A and B are the same file
   */
  static String of(PairReport report, boolean oneTwice) {
    Optional<ModelComparison> decisive = report.unlearned().map(SideBySide::comparison);
    if (oneTwice) {
      return "The answers are the same on every photo: A and B are the same model.";
    } else if (report.all().comparison().same()) {
      return "The answers are the same on every photo, classes and probabilities.";
    } else if (decisive.isEmpty()) {
      return "Which is better on new photos cannot be said: A or B has learned from each of these."
          + " Give others.";
    }
    String photos =
        report.someLearned()
            ? "the %s that neither has learned from".formatted(photos(decisive.get().photos()))
            : photos(decisive.get().photos());
    return sentence(decisive.get(), photos) + remark(decisive.get()) + origin(report);
  }

  private static String sentence(ModelComparison comparison, String photos) {
    Better better = comparison.better();
    if (better == Better.NEITHER) {
      return say(
          "No difference that could not be chance: A is right on %s of %s, B on %s.",
          Percent.of(comparison.firstAccuracy()), photos, Percent.of(comparison.secondAccuracy()));
    }
    boolean first = better == Better.FIRST;
    double accuracy = first ? comparison.firstAccuracy() : comparison.secondAccuracy();
    double others = first ? comparison.secondAccuracy() : comparison.firstAccuracy();
    String one = first ? "A" : "B";
    String other = first ? "B" : "A";
    if (comparison.moreAccurate() == better) {
      return say(
          "%s is better by more than chance explains: it is right on %s of %s, %s on %s.",
          one, Percent.of(accuracy), photos, other, Percent.of(others));
    }
    return say(
        "%s is better by more than chance explains, not by being right more often (%s of %s, %s"
            + " %s), but by being surer of what is true (loss %.3f, %s %.3f).",
        one,
        Percent.of(accuracy),
        photos,
        other,
        Percent.of(others),
        first ? comparison.loss().first() : comparison.loss().second(),
        other,
        first ? comparison.loss().second() : comparison.loss().first());
  }

  /** What else there is to say of the numbers. */
  private static String remark(ModelComparison comparison) {
    int units = comparison.groups().orElse(comparison.photos());
    if (units < ENOUGH) {
      return say(
          " %,d %s too few to show any.",
          units,
          comparison.groups().isPresent()
              ? units == 1 ? "group is" : "groups are"
              : units == 1 ? "photo is" : "photos are");
    }
    boolean apart = comparison.loss().pValue() < ModelComparison.SIGNIFICANCE;
    boolean first = comparison.moreAccurate() == Better.FIRST;
    boolean second = comparison.moreAccurate() == Better.SECOND;
    double gain = comparison.loss().gain();
    return apart && ((first && gain > 0) || (second && gain < 0))
        ? " But its loss is higher by more than chance explains."
        : "";
  }

  private static String origin(PairReport report) {
    boolean first = report.firstLearned().isEmpty();
    boolean second = report.secondLearned().isEmpty();
    if (!first && !second) {
      return "";
    }
    return " %s not tell what %s learned from: that holds only if none of these photos was among"
            .formatted(
                first && second ? "A and B do" : first ? "A does" : "B does",
                first && second ? "they have" : "it has")
        + " it.";
  }

  private static String photos(int count) {
    return say("%,d %s", count, count == 1 ? "photo" : "photos");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package dev.graft.cli;

import dev.graft.evaluation.AccuracyInterval;
import dev.graft.evaluation.ModelComparison;
import dev.graft.report.PairReport;
import dev.graft.report.PairReport.Pair;
import dev.graft.report.PairReport.SideBySide;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What the verdict on two models rests on, in tables and words. */
final class PairText {
  private static final int TOLD = 20;
  private static final double SMALL = 0.001;

  private final PrintWriter out;

  PairText(PrintWriter out) {
    this.out = out;
  }

  void print(PairReport report) {
    String part = PartNames.of(report.part());
    if (report.someLearned()) {
      say(
          "Of %,d %s photos A has learned from %s and B from %s.",
          report.photos().size(),
          part,
          learned(report.firstLearned()),
          learned(report.secondLearned()));
      report
          .unlearned()
          .ifPresent(
              left -> {
                say("");
                say("The %,d that neither has learned from:", left.comparison().photos());
                print(left);
              });
      say("");
      say("All of them, which flatters who has learned from some:");
    } else {
      say("%,d %s photos:", report.photos().size(), part);
    }
    print(report.all());
    say(
        "  a difference is claimed where one p is below %s: between equally good models 5 times in"
            + " 100 at most",
        ModelComparison.SIGNIFICANCE);
    changed("A", "B", report.onlyFirstRight(), report);
    changed("B", "A", report.onlySecondRight(), report);
  }

  private static String learned(OptionalInt photos) {
    return photos.isEmpty()
        ? "nobody knows how many"
        : photos.getAsInt() == 0 ? "none" : String.format(Locale.ROOT, "%,d", photos.getAsInt());
  }

  private void print(SideBySide both) {
    ModelComparison comparison = both.comparison();
    TextTable table = new TextTable("", "A", "B");
    table.row(
        "accuracy", Percent.of(both.first().accuracy()), Percent.of(both.second().accuracy()));
    table.row(
        "95 % interval", interval(both.first().interval95()), interval(both.second().interval95()));
    table.row("loss", loss(comparison.loss().first()), loss(comparison.loss().second()));
    table.row(
        "right alone",
        count(comparison.accuracy().onlyFirstRight()),
        count(comparison.accuracy().onlySecondRight()));
    table.print(out);
    say(
        "  accuracy of B less that of A: %+.1f points (95 %% interval %+.1f to %+.1f%s); p = %s, %s",
        100 * comparison.accuracy().accuracyGain(),
        100 * comparison.difference95().lo(),
        100 * comparison.difference95().hi(),
        comparison.groups().isPresent() ? " by groups" : "",
        p(comparison.accuracyP()),
        comparison.groups().isPresent() ? flips(comparison) : "exact McNemar test");
    say(
        "  loss of B less that of A: %+.3f; p = %s, %s",
        comparison.loss().second() - comparison.loss().first(),
        p(comparison.loss().pValue()),
        comparison.groups().isPresent() ? flips(comparison) : "sign-flip test");
  }

  private static String flips(ModelComparison comparison) {
    return String.format(
        Locale.ROOT, "sign-flip test of %,d groups", comparison.groups().orElseThrow());
  }

  private static String interval(AccuracyInterval interval) {
    return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * interval.lo(), 100 * interval.hi());
  }

  private static String loss(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }

  private static String count(int photos) {
    return String.format(Locale.ROOT, "%,d", photos);
  }

  private static String p(double p) {
    return String.format(Locale.ROOT, p < SMALL ? "%.1e" : "%.3f", p);
  }

  private void changed(String right, String wrong, List<Pair> photos, PairReport report) {
    if (photos.isEmpty()) {
      return;
    }
    say("");
    say("Right by %s and wrong by %s: %,d", right, wrong, photos.size());
    for (Pair pair : photos.subList(0, Math.min(TOLD, photos.size()))) {
      boolean first = pair.first().isRight();
      List<String> classes = first ? report.secondClasses() : report.firstClasses();
      say(
          "  %s  %s, %s says %s%s",
          pair.first().photo().name(),
          report.firstClasses().get(pair.first().truth().label()),
          wrong,
          classes.get(first ? pair.second().predicted() : pair.first().predicted()),
          pair.learned() ? "; learned from" : "");
    }
    if (photos.size() > TOLD) {
      say("  ... and %,d more; --csv FILE and --json have all", photos.size() - TOLD);
    }
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}

package dev.graft.cli;

import dev.graft.TrustSheet;
import dev.graft.evaluation.CautionScore;
import java.io.PrintWriter;
import java.util.Locale;

/** What a model's caution is worth, in words. */
final class CautionText {
  private final PrintWriter out;

  CautionText(PrintWriter out) {
    this.out = out;
  }

  void print(CautionScore score) {
    CautionScore.Sets sets = score.sets().get(TrustSheet.USUAL_SHARE);
    if (sets != null) {
      sets(sets);
    }
    score.refused().ifPresent(this::refused);
  }

  private void sets(CautionScore.Sets sets) {
    if (sets.single() == 0) {
      say("Sets: it always names several classes, %.1f on average", sets.meanSize());
    } else if (sets.single() == 1) {
      say("Sets: it always names one class, and is right %s", timesIn100(sets.rightOfSingle()));
    } else {
      say(
          "Sets: on %.0f of 100 photos it names one class and is right %s; on the others %.1f on"
              + " average",
          100 * sets.single(),
          timesIn100(sets.rightOfSingle()),
          (sets.meanSize() - sets.single()) / (1 - sets.single()));
    }
    say(
        "  promised to hold the truth for %s of photos; here %s (95 %% interval %s to %s)",
        Percent.of(sets.promised()),
        Percent.of(sets.coverage()),
        Percent.of(sets.interval95().lo()),
        Percent.of(sets.interval95().hi()));
  }

  private void refused(CautionScore.Refused refused) {
    say(
        "Unknown: %s of these known photos are told to be unknown (promised %s; 95 %% interval %s"
            + " to %s), so that strange ones are",
        Percent.of(refused.share()),
        Percent.of(refused.promised()),
        Percent.of(refused.interval95().lo()),
        Percent.of(refused.interval95().hi()));
    if (!Double.isNaN(refused.accuracyOfRest())) {
      say("  accuracy on the others %s", Percent.of(refused.accuracyOfRest()));
    }
    say("  of photos of something else most are, of an unseen kind of the same thing few");
  }

  private static String timesIn100(double share) {
    return String.format(Locale.ROOT, "%.0f times in 100", 100 * share);
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}

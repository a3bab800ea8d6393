package dev.graft.cli;

import dev.graft.TrustSheet;
import dev.graft.evaluation.AccuracyInterval;
import dev.graft.evaluation.CautionScore;
import dev.graft.trust.TrustFit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model's caution is worth, in words. */
final class CautionText {
  private static final double MOST_REFUSED = Collections.max(TrustFit.REFUSED);
  private static final int CLASSES_TOLD = 3;

  /** Of fewer photos a share of a hundred says more than is known. */
  private static final int MANY = 100;

  private static final long PHOTOS_FOR_UNKNOWN = photosFor(1 - MOST_REFUSED);

  private final PrintWriter out;

  CautionText(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param classes their names, by class index
   * @param judged how many photos were judged in all, those that were learned from among them
   */
  void print(CautionScore score, List<String> classes, int judged) {
    String photos =
        score.photos() == judged
            ? "these photos"
            : String.format(Locale.ROOT, "the %,d photos not learned from", score.photos());
    CautionScore.Sets sets = score.sets().get(TrustSheet.USUAL_SHARE);
    if (sets != null) {
      sets(sets, photos, score, classes);
    }
    score.refused().ifPresent(refused -> refused(refused, photos, score.foundOn()));
  }

  /** The same in a line for sets and a line for unknown photos. */
  void printBriefly(CautionScore score) {
    CautionScore.Sets sets = score.sets().get(TrustSheet.USUAL_SHARE);
    if (sets != null) {
      sizes(score, sets);
    }
    score
        .refused()
        .ifPresent(
            refused ->
                say(
                    "Unknown: it says so of %s of photos of these classes (promised %s%s), of other"
                        + " things more often, though not always",
                    Percent.of(refused.share()),
                    Percent.of(refused.promised()),
                    refused.isBroken() ? ", not kept" : ""));
  }

  /** What so few photos cannot promise, and how many could. */
  void printMissing(TrustSheet sheet) {
    List<String> missing = new ArrayList<>();
    for (double share : TrustFit.COVERED) {
      if (!sheet.sets().containsKey(share)) {
        missing.add("sets that hold the truth for " + whole(share) + needed(share));
      }
    }
    TrustSheet.Unknown unknown = sheet.unknown();
    if (unknown != null) {
      for (double share : TrustFit.REFUSED) {
        if (!unknown.thresholds().containsKey(share)) {
          missing.add("refusing no more than " + whole(share) + needed(1 - share));
        }
      }
    } else if (PHOTOS_FOR_UNKNOWN > sheet.photos()) {
      missing.add("what is unknown" + needed(1 - MOST_REFUSED));
    }
    if (!missing.isEmpty()) {
      say(
          "Not promised, as only %,d photos could judge: %s",
          sheet.photos(), String.join("; ", missing));
    }
  }

  private static String needed(double share) {
    return ", which takes %,d".formatted(photosFor(share));
  }

  /** Of n photos, nothing above n / (n + 1) can be promised. */
  private static long photosFor(double share) {
    return Math.round(share / (1 - share));
  }

  private static String whole(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private void sets(
      CautionScore.Sets sets, String photos, CautionScore score, List<String> classes) {
    sizes(score, sets);
    holds(sets, photos, classes, score.foundOn());
  }

  private void sizes(CautionScore score, CautionScore.Sets sets) {
    if (sets.single() == 0) {
      say("Sets: it always names several classes, %.1f on average", sets.meanSize());
    } else if (sets.single() == 1) {
      say("Sets: it always names one class, and is right %s", rightOf(score, sets));
    } else {
      say(
          "Sets: on %.0f of 100 photos it names one class and is right %s; on the others %.1f on"
              + " average",
          100 * sets.single(),
          rightOf(score, sets),
          (sets.meanSize() - sets.single()) / (1 - sets.single()));
    }
  }

  private void holds(CautionScore.Sets sets, String photos, List<String> classes, int foundOn) {
    say(
        "  they hold the truth for %s of %s (95 %% interval %s to %s); %s",
        Percent.of(sets.coverage()),
        photos,
        Percent.of(sets.interval95().lo()),
        Percent.of(sets.interval95().hi()),
        promised(sets.promised(), sets.promise95(), foundOn));
    if (!sets.missed().isEmpty()) {
      say(
          "  that is over all classes; not kept for %s",
          sets.missed().stream()
              .limit(CLASSES_TOLD)
              .map(
                  each ->
                      String.format(
                          Locale.ROOT,
                          "%s (%,d of %,d)",
                          classes.get(each.label()),
                          each.covered(),
                          each.photos()))
              .collect(Collectors.joining(", ")));
    }
  }

  private void refused(CautionScore.Refused refused, String photos, int foundOn) {
    say(
        "Unknown: it says so of %s of %s, though it knows their classes (95 %% interval %s to %s);"
            + " %s",
        Percent.of(refused.share()),
        photos,
        Percent.of(refused.interval95().lo()),
        Percent.of(refused.interval95().hi()),
        promised(refused.promised(), refused.promise95(), foundOn));
    if (!Double.isNaN(refused.accuracyOfRest())) {
      say("  accuracy on the others %s", Percent.of(refused.accuracyOfRest()));
    }
    say(
        "  of photos of something else it says so more often, though not always; of an unseen kind"
            + " of the same thing rarely");
  }

  /** A promise, and what so many photos can say of it. */
  private static String promised(double share, AccuracyInterval interval, int foundOn) {
    return String.format(
        Locale.ROOT,
        "promised %s (%s to %s, as %,d photos could tell)",
        Percent.of(share),
        Percent.of(interval.lo()),
        Percent.of(interval.hi()),
        foundOn);
  }

  /** How often it is right where it names one class; of few photos, of how many. */
  private static String rightOf(CautionScore score, CautionScore.Sets sets) {
    return score.alone(sets) < MANY
        ? String.format(Locale.ROOT, "on %,d of %,d", score.rightAlone(sets), score.alone(sets))
        : String.format(Locale.ROOT, "%.0f times in 100", 100 * sets.rightOfSingle());
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}

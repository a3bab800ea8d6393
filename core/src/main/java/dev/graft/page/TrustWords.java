package dev.graft.page;

import dev.graft.TrustSheet;
import dev.graft.evaluation.CautionScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a single answer is to be trusted, in words. */
final class TrustWords {
  private TrustWords() {}

  /**
   * @param sheet of the model; empty if nothing is known
   * @param score what it was worth on the photos that judge; empty if there were none
   */
  static PageView.Trust of(Optional<TrustSheet> sheet, Optional<CautionScore> score) {
    if (sheet.isEmpty()) {
      return new PageView.Trust(
          List.of(
              "Nothing is known of that: it takes photos that it has not learned from, beside those"
                  + " that the accuracy is told of."),
          Optional.empty());
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(calibration(sheet.orElseThrow()));
    score.flatMap(CautionScore::refused).map(TrustWords::refused).ifPresent(sentences::add);
    if (sheet.orElseThrow().unknown() == null) {
      sentences.add("It never says that a photo is unknown: it names a class for every picture.");
    }
    Optional<PageView.Table> sets =
        score.filter(all -> !all.sets().isEmpty()).map(TrustWords::sets);
    if (sets.isPresent()) {
      sentences.add(
          "Where one class is not enough it names a set of classes, which holds the truth as often"
              + " as it promises:");
    }
    return new PageView.Trust(sentences, sets);
  }

  private static String calibration(TrustSheet sheet) {
    String found =
        Words.text(
            "found on %s that it had not learned from (%s)",
            Words.photos(sheet.photos()), sheet.judgedBy());
    return sheet.temperature() == 1
        ? "Its probabilities are as they came, since no temperature makes them surely better; that"
            + " was "
            + found
            + "."
        : Words.text(
            "Its scores are divided by %.2f, so that of photos called 80 %% sure some 80 in 100 are"
                + " right; that was %s.",
            sheet.temperature(), found);
  }

  private static String refused(CautionScore.Refused refused) {
    return Words.text(
        "It says “unknown” where a photo is too strange: of these known photos on %s (95 %%"
            + " interval %s to %s; promised %s). Photos of something else are refused more"
            + " often, though not always, and an unseen kind of the same thing rarely: add a class"
            + " for such photos if they will come.%s",
        Words.percent(refused.share()),
        Words.percent(refused.interval95().lo()),
        Words.percent(refused.interval95().hi()),
        Words.percent(refused.promised()),
        refused.isBroken()
            ? " The promise is not kept on these photos: they are stranger than those that it was"
                + " found on."
            : "");
  }

  private static PageView.Table sets(CautionScore score) {
    return new PageView.Table(
        List.of(
            "promised",
            "may come to",
            "held the truth",
            "95 % interval",
            "classes in a set",
            "one class alone",
            "and right"),
        score.sets().values().stream().map(TrustWords::row).toList(),
        0);
  }

  private static List<String> row(CautionScore.Sets sets) {
    return List.of(
        Words.percent(sets.promised()),
        Words.text(
            "%s to %s", Words.percent(sets.promise95().lo()), Words.percent(sets.promise95().hi())),
        Words.percent(sets.coverage()),
        Words.text(
            "%s to %s",
            Words.percent(sets.interval95().lo()), Words.percent(sets.interval95().hi())),
        Words.text("%.2f", sets.meanSize()),
        Words.percent(sets.single()),
        Double.isNaN(sets.rightOfSingle()) ? "–" : Words.percent(sets.rightOfSingle()));
  }
}

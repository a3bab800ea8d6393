package dev.graft.page;

import dev.graft.TrustSheet;
import dev.graft.evaluation.AccuracyInterval;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a classifier is good enough to be used, in words that anybody understands. */
final class Worth {
  /** What the lower end of the interval has to reach for each mark. */
  private static final double GOOD = 0.9;

  private static final double FAIR = 0.75;

  /** An interval as wide as this leaves too much open. */
  private static final double WIDE = 0.12;

  /** A sentence of sets says something above this share of photos with one class. */
  private static final double OFTEN = 0.2;

  /** Of fewer photos a share of a hundred says more than is known. */
  private static final int MANY = 100;

  private final Evaluation evaluation;
  private final String photos;
  private final String origin;
  private final Standing standing;
  private final Optional<CautionScore> caution;

  /**
   * @param photos which photos judged, for example {@code validation}
   * @param origin what the numbers are worth, the rest of a sentence about these photos
   * @param standing what these photos are to the classifier
   */
  Worth(
      Evaluation evaluation,
      String photos,
      String origin,
      Standing standing,
      Optional<CautionScore> caution) {
    this.evaluation = evaluation;
    this.photos = photos;
    this.origin = origin;
    this.standing = standing;
    this.caution = caution;
  }

  PageView.Verdict verdict() {
    AccuracyInterval interval = evaluation.interval95();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        Words.text(
            "It named %s of %s %s photos rightly; %s.",
            Words.number(evaluation.confusion().correct()),
            Words.number(evaluation.photos()),
            photos,
            origin));
    if (standing != Standing.LEARNED) {
      sentences.add(
          Words.text(
              "The range is the 95 %% interval%s for photos like these.",
              evaluation.groups().isPresent() ? " by groups" : ""));
    }
    ClassScore most = mostFrequent();
    sentences.add(
        Words.text(
            "Always saying “%s” would be right on %s of 100.",
            most.label(), Words.ofHundred(baseline())));
    if (evaluation.isImbalanced()) {
      sentences.add(
          Words.text(
              "The classes have very unequal numbers of photos. With each class counting alike"
                  + " (macro-F1) it reaches %s: the rare ones are the ones to look at.",
              Words.percent(evaluation.macroF1())));
    }
    sets().ifPresent(sentences::add);
    if (interval.hi() - interval.lo() > WIDE) {
      sentences.add(
          Words.text(
              "%s are few to judge by: keep back more before you rely on the number.",
              Words.photos(evaluation.photos())));
    }
    return new PageView.Verdict(mark(), headline(), sentences);
  }

  private String mark() {
    double surely = evaluation.interval95().lo();
    if (standing == Standing.LEARNED || surely <= baseline() || surely < FAIR) {
      return "poor";
    }
    return standing == Standing.UNTOLD || surely < GOOD ? "fair" : "good";
  }

  private String headline() {
    if (standing == Standing.LEARNED) {
      return "Says nothing about new photos: it has learned from every one of these";
    }
    if (evaluation.interval95().hi() < baseline()) {
      return "Worse than always saying the same";
    }
    if (evaluation.interval95().lo() <= baseline()) {
      return "Not surely better than always saying the same";
    }
    return standing == Standing.UNTOLD ? judged() + ", if it has not learned from these" : judged();
  }

  private String judged() {
    String range =
        Words.text(
            "right on %s to %s of 100 new photos",
            Words.ofHundred(evaluation.interval95().lo()),
            Words.ofHundred(evaluation.interval95().hi()));
    return switch (mark()) {
      case "good" -> "Good: " + range;
      case "fair" -> "A helper whose doubts you check: " + range;
      default -> "Not to be relied on: " + range;
    };
  }

  private ClassScore mostFrequent() {
    return evaluation.perClass().stream()
        .max(Comparator.comparingInt(ClassScore::support))
        .orElseThrow();
  }

  private double baseline() {
    return (double) mostFrequent().support() / evaluation.photos();
  }

  private Optional<String> sets() {
    return caution
        .map(score -> score.sets().get(TrustSheet.USUAL_SHARE))
        .filter(sets -> sets.single() > OFTEN)
        .map(
            sets ->
                sets.single() == 1
                    ? "It always names one class alone."
                    : Words.text(
                        "On %s of 100 photos it names one class alone, and is right on %s of"
                            + " those; on the others it names several, and you decide.",
                        Words.ofHundred(sets.single()), rightAlone(sets)));
  }

  /** Of few photos, of how many. */
  private String rightAlone(CautionScore.Sets sets) {
    CautionScore score = caution.orElseThrow();
    return score.alone(sets) < MANY
        ? Words.text("%,d of %,d", score.rightAlone(sets), score.alone(sets))
        : Words.ofHundred(sets.rightOfSingle()) + " of 100";
  }

  List<PageView.Fact> facts() {
    List<PageView.Fact> facts = new ArrayList<>();
    facts.add(
        new PageView.Fact(
            "Accuracy",
            Words.percent(evaluation.accuracy()),
            Words.text(
                "%s to %s (95 %% interval), on %s",
                Words.percent(evaluation.interval95().lo()),
                Words.percent(evaluation.interval95().hi()),
                Words.photos(evaluation.photos()))));
    if (evaluation.isImbalanced()) {
      facts.add(
          new PageView.Fact(
              "Macro-F1", Words.percent(evaluation.macroF1()), "each class counts alike"));
    }
    facts.add(
        Confusions.of(evaluation).stream()
            .findFirst()
            .map(
                pair ->
                    new PageView.Fact(
                        "Mixed up most",
                        pair.actual() + " → " + pair.predicted(),
                        Words.text(
                            "%s of %s", Words.number(pair.count()), Words.photos(pair.of()))))
            .orElseGet(() -> new PageView.Fact("Mixed up", "nothing", "on these photos")));
    caution
        .map(score -> score.sets().get(TrustSheet.USUAL_SHARE))
        .ifPresent(
            sets ->
                facts.add(
                    new PageView.Fact(
                        "One class alone",
                        Words.percent(sets.single()),
                        Double.isNaN(sets.rightOfSingle())
                            ? "of the photos"
                            : "of the photos, right on "
                                + Words.percent(sets.rightOfSingle())
                                + " of them")));
    caution
        .flatMap(CautionScore::refused)
        .ifPresent(
            refused ->
                facts.add(
                    new PageView.Fact(
                        "Said to be unknown",
                        Words.percent(refused.share()),
                        "of these known photos; promised " + Words.percent(refused.promised()))));
    return facts;
  }
}

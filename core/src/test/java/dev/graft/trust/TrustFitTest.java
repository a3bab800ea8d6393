package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.TrustSheet;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustFitTest {
  private static final int CLASSES = 4;
  private static final double SPREAD = 5; // some 70 of 100 are right
  private static final int BANK = 1_000;

  private static TrustWishes wishes(int bank) {
    return new TrustWishes(true, 0.05, bank, 42);
  }

  private static Trust fitted(MadeUpScores made, TrustWishes wishes, List<LabelledPhoto> known) {
    return TrustFit.of(wishes, TrustSheet.HELD_OUT, made.scored(known))
        .of(made, known, made, known);
  }

  private static TrustSheet sheet(Trust trust) {
    return trust.sheet().orElseThrow();
  }

  private static TrustSheet.Unknown unknown(Trust trust) {
    return Objects.requireNonNull(sheet(trust).unknown());
  }

  /** New photos as the classifier gives them, with what the sheet makes of them. */
  private static List<Judged> judged(MadeUpScores made, Trust trust, List<LabelledPhoto> photos) {
    return trust.judged(Scored.dividedBy(trust.divisor(), made.scored(photos)), made);
  }

  /** Mean over seeds of what sets cover and of what is refused, on photos that had no part. */
  @ParameterizedTest(name = "with a bank of {0}")
  @ValueSource(ints = {BANK, 0})
  void promisesAreKeptOnNewPhotos(int bank) {
    int seeds = 10;
    double[] covered = new double[TrustFit.COVERED.size()];
    double[] refused = new double[TrustFit.REFUSED.size()];
    for (int seed = 0; seed < seeds; seed++) {
      MadeUpScores made = new MadeUpScores(CLASSES, seed);
      Trust trust = fitted(made, wishes(bank), made.photos(400, SPREAD, null));
      List<Judged> fresh = judged(made, trust, made.photos(1_000, SPREAD, null));
      CautionScore score = CautionScore.of(sheet(trust), fresh);
      for (int i = 0; i < covered.length; i++) {
        double share = TrustFit.COVERED.get(i);
        covered[i] += Objects.requireNonNull(score.sets().get(share)).coverage() / seeds;
      }
      for (int i = 0; i < refused.length; i++) {
        double threshold =
            Objects.requireNonNull(unknown(trust).thresholds().get(TrustFit.REFUSED.get(i)));
        refused[i] +=
            fresh.stream()
                    .filter(each -> each.caution().novelty().orElseThrow() > threshold)
                    .count()
                / (double) fresh.size()
                / seeds;
      }
    }
    // 400 photos tell the 95 % point to 1.1 points, 10 times as often to 0.35: four deviations.
    for (int i = 0; i < covered.length; i++) {
      assertThat(covered[i]).isCloseTo(TrustFit.COVERED.get(i), within(0.02));
    }
    for (int i = 0; i < refused.length; i++) {
      assertThat(refused[i]).isCloseTo(TrustFit.REFUSED.get(i), within(0.02));
    }
    assertThat(covered).isSorted();
    assertThat(refused).isSorted();
  }

  @ParameterizedTest(name = "with a bank of {0}")
  @ValueSource(ints = {BANK, 0})
  void strangersAreRefused(int bank) {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    Trust trust = fitted(made, wishes(bank), made.photos(400, 1, null));
    List<LabelledPhoto> strangers = made.photos(100, 1, null).stream().map(made::opposite).toList();

    List<Judged> judged = judged(made, trust, strangers);

    assertThat(judged.stream().filter(each -> each.caution().unknown().orElseThrow()).count())
        .isGreaterThan(95);
  }

  @Test
  void temperatureIsInThePromises() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    Trust trust = fitted(made, wishes(BANK), made.photos(400, SPREAD, null));

    assertThat(trust.divisor()).isNotEqualTo(1);
    assertThat(sheet(trust).temperature()).isEqualTo(trust.divisor());
    assertThat(trust.temperature().orElseThrow().value()).isEqualTo(trust.divisor());
  }

  /** 1 % needs 99 photos, 2 % needs 49, 5 % 19, 10 % 9. */
  @ParameterizedTest(name = "{0} photos: sets {1}, refused {2}, of those {3}")
  @CsvSource({
    "8, 0, 0, 0",
    "9, 1, 1, 0.1",
    "18, 1, 1, 0.1",
    "19, 2, 2, 0.05",
    "48, 2, 2, 0.05",
    "49, 2, 3, 0.05",
    "98, 2, 3, 0.05",
    "99, 3, 4, 0.05"
  })
  void fewPhotosLeaveLevelsOut(int photos, int sets, int thresholds, double refuse) {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);

    Trust trust = fitted(made, wishes(BANK), made.photos(photos, SPREAD, null));

    assertThat(sheet(trust).photos()).isEqualTo(photos);
    assertThat(sheet(trust).sets()).hasSize(sets);
    if (thresholds == 0) {
      assertThat(sheet(trust).unknown()).isNull();
      assertThat(trust.novelty()).isEmpty();
    } else {
      assertThat(unknown(trust).thresholds()).hasSize(thresholds);
      assertThat(unknown(trust).refuse()).isEqualTo(refuse);
      assertThat(trust.novelty()).isPresent();
    }
  }

  @Test
  void whatIsNotWishedIsNotTold() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);

    Trust trust = fitted(made, new TrustWishes(false, 0, BANK, 42), made.photos(200, SPREAD, null));

    assertThat(sheet(trust).unknown()).isNull();
    assertThat(trust.novelty()).isEmpty();
    assertThat(sheet(trust).sets()).hasSize(3);
    assertThat(Objects.requireNonNull(sheet(trust).drift()).novelty()).isEmpty();
  }

  @Test
  void theMethodIsTold() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> known = made.photos(60, SPREAD, null);

    assertThat(unknown(fitted(made, wishes(BANK), known)).method())
        .isEqualTo("nearest training photo and energy");
    assertThat(unknown(fitted(made, wishes(0), known)).method())
        .isEqualTo("nearest class mean and energy");
  }

  /** Each photo is there twice: told by their copies, nothing would be strange at all. */
  @ParameterizedTest(name = "with a bank of {0}")
  @ValueSource(ints = {BANK, 0})
  void copiesAreNotTheirOwnNeighbours(int bank) {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> known = made.photos(100, SPREAD, null);
    List<LabelledPhoto> twice = new ArrayList<>(known);
    known.forEach(each -> twice.add(made.copy(each)));

    double once = unknown(fitted(made, wishes(bank), known)).threshold();
    Trust trust = fitted(made, wishes(bank), twice);

    assertThat(unknown(trust).threshold()).isCloseTo(once, within(0.5));
    assertThat(refusedOfNew(made, trust)).isLessThan(0.12);
  }

  /** Ten photos a group, which are nearly the same: only other groups tell how strange one is. */
  @ParameterizedTest(name = "with a bank of {0}")
  @ValueSource(ints = {BANK, 0})
  void thoseOfAGroupAreNotTheirOwnNeighbours(int bank) {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> grouped = new ArrayList<>();
    for (LabelledPhoto first : made.photos(40, SPREAD, null)) {
      LabelledPhoto member = new LabelledPhoto(first.photo(), first.label(), first.photo().name());
      for (int i = 0; i < 10; i++) {
        grouped.add(member);
      }
    }

    assertThat(refusedOfNew(made, fitted(made, wishes(bank), grouped))).isLessThan(0.2);
  }

  /** A group is one photo for what can be promised. */
  @Test
  void groupsAreCountedNotTheirPhotos() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> grouped = new ArrayList<>();
    for (int group = 0; group < 24; group++) {
      grouped.addAll(made.photos(8, SPREAD, "group " + group));
    }

    TrustSheet sheet = sheet(fitted(made, wishes(BANK), grouped));

    assertThat(sheet.photos()).isEqualTo(24);
    assertThat(sheet.sets()).containsOnlyKeys(0.9, 0.95);
  }

  /** The classifier of the file says nearly the same of all, and not exactly. */
  @Test
  void setsOfAClassifierThatLearnedNothingHoldAllClasses() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> known = made.photos(200, SPREAD, null);
    List<Scored> even =
        Scored.all(known, known.stream().map(each -> new Logits(0, 0, 0, 0)).toList());

    TrustSheet sheet =
        sheet(
            TrustFit.of(wishes(BANK), TrustSheet.CROSS_VALIDATION, even)
                .of(made, known, made, known));

    Judged nearly = Judged.of(known.get(0), new float[] {.2505f, .2502f, .2498f, .2495f});
    Caution caution = Caution.of(sheet, nearly.probabilities(), OptionalDouble.empty());
    assertThat(caution.set().orElseThrow()).hasSize(CLASSES);
  }

  /** The mean of one photo would be that photo. */
  @Test
  void aClassOfVeryFewPhotosHasNoMean() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> known = new ArrayList<>(made.photos(80, 1, null));
    known.removeIf(each -> each.label() == 3);
    LabelledPhoto only = made.photos(CLASSES, 1, null).get(3);
    known.add(only);
    List<LabelledPhoto> without = known.subList(0, known.size() - 1);

    Trust trust = fitted(made, wishes(0), known);

    double own = novelty(made, trust, only);
    double others =
        without.stream().mapToDouble(each -> novelty(made, trust, each)).average().orElseThrow();
    assertThat(own).isGreaterThan(others);
  }

  private static double novelty(MadeUpScores made, Trust trust, LabelledPhoto photo) {
    return judged(made, trust, List.of(photo)).get(0).caution().novelty().orElseThrow();
  }

  private static double refusedOfNew(MadeUpScores made, Trust trust) {
    List<Judged> fresh = judged(made, trust, made.photos(1_000, SPREAD, null));
    return fresh.stream().filter(each -> each.caution().unknown().orElseThrow()).count() / 1e3;
  }

  /** Nothing can be promised then; it must not end the training. */
  @ParameterizedTest(name = "with a bank of {0}")
  @ValueSource(ints = {BANK, 0})
  void ofOneGroupAloneThereIsASheetToo(int bank) {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);

    Trust trust = fitted(made, wishes(bank), made.photos(40, SPREAD, "one"));

    assertThat(sheet(trust).photos()).isEqualTo(1);
    assertThat(sheet(trust).sets()).isEmpty();
    assertThat(sheet(trust).unknown()).isNull();
  }

  /** As a classifier that was trained once more may be: all its scores are three times as large. */
  @ParameterizedTest(name = "with a bank of {0}")
  @ValueSource(ints = {BANK, 0})
  void aThresholdIsCarriedToAClassifierTrainedAnew(int bank) {
    double refused = 0;
    int seeds = 10;
    for (int seed = 0; seed < seeds; seed++) {
      MadeUpScores made = new MadeUpScores(CLASSES, seed);
      List<LabelledPhoto> learned = made.photos(400, 1, null);
      List<LabelledPhoto> judge = made.photos(400, 1, null);
      List<LabelledPhoto> all = new ArrayList<>(learned);
      all.addAll(judge);
      PhotoFacts anew = made.louder(3);
      Trust trust =
          TrustFit.of(wishes(bank), TrustSheet.HELD_OUT, made.scored(judge))
              .of(made, learned, anew, all);

      List<LabelledPhoto> fresh = made.photos(1_000, 1, null);
      List<Scored> scored =
          Scored.dividedBy(trust.divisor(), Scored.all(fresh, anew.logits(fresh)));
      refused +=
          trust.judged(scored, anew).stream()
                  .filter(each -> each.caution().unknown().orElseThrow())
                  .count()
              / 1e3
              / seeds;
    }
    assertThat(refused).isCloseTo(0.05, within(0.02));
  }

  @Test
  void theDriftSummaryIsThatOfTheTrainingPhotos() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> known = made.photos(200, SPREAD, null);

    Trust trust = fitted(made, wishes(BANK), known);

    TrustSheet.Drift drift = Objects.requireNonNull(sheet(trust).drift());
    assertThat(drift.classes()).hasSize(CLASSES);
    assertThat(drift.classes().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(drift.novelty()).hasSize(21).isSorted();
    assertThat(drift.mean().count()).isEqualTo(MadeUpScores.FEATURES);
    double sum = 0;
    double squares = 0;
    for (LabelledPhoto each : known) {
      double number = made.vector(each)[5];
      sum += number;
      squares += number * number;
    }
    double mean = sum / known.size();
    assertThat(drift.mean().get(5)).isCloseTo((float) mean, within(1e-4f));
    assertThat(drift.deviation().get(5))
        .isCloseTo((float) Math.sqrt(squares / known.size() - mean * mean), within(1e-3f));
  }

  @Test
  void theSameSeedGivesTheSame() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<LabelledPhoto> known = made.photos(300, SPREAD, null);

    assertThat(sheet(fitted(made, wishes(50), known)))
        .isEqualTo(sheet(fitted(made, wishes(50), known)));
  }

  @Test
  void withoutASheetPhotosAreJudgedAsEver() {
    MadeUpScores made = new MadeUpScores(CLASSES, 3);
    List<Scored> scored = made.scored(made.photos(3, SPREAD, null));

    assertThat(Trust.NONE.judged(scored, made)).isEqualTo(Scored.judged(scored));
    assertThat(Trust.NONE.divisor()).isEqualTo(1);
  }
}

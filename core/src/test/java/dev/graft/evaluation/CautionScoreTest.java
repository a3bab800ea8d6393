package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.TrustSheet;
import dev.graft.data.LabelledPhoto;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of lists whose numbers can be counted by hand. */
class CautionScoreTest {
  private static final TrustSheet SHEET =
      new TrustSheet(
          100,
          TrustSheet.HELD_OUT,
          1,
          new TreeMap<>(Map.of(0.9, 0.5, 0.95, 0.2)),
          new TrustSheet.Unknown("made up", 0.05, new TreeMap<>(Map.of(0.01, 9.0, 0.05, 2.0))),
          null);

  private static final TrustSheet WITHOUT_THRESHOLD =
      new TrustSheet(100, TrustSheet.HELD_OUT, 1, new TreeMap<>(Map.of(0.95, 0.2)), null, null);

  private static Judged photo(int truth, double novelty, float... probabilities) {
    Judged judged = Judged.of(new LabelledPhoto(new FilePhoto(Path.of("x")), truth), probabilities);
    return judged.with(
        Caution.of(SHEET, new Probabilities(probabilities), OptionalDouble.of(novelty)));
  }

  /** At 95 %: {0} right, {0} wrong, {0, 1} holds it, {0, 1, 2} holds it. */
  private static final List<Judged> PHOTOS =
      List.of(
          photo(0, 0, .9f, .05f, .05f),
          photo(1, 1, .9f, .05f, .05f),
          photo(1, 3, .6f, .3f, .1f),
          photo(2, 0, .4f, .3f, .3f));

  private static CautionScore.Sets sets(double share) {
    return Objects.requireNonNull(CautionScore.of(SHEET, PHOTOS).sets().get(share));
  }

  @Test
  void countsWhatSetsHold() {
    CautionScore.Sets sets = sets(0.95);

    assertThat(sets.promised()).isEqualTo(0.95);
    assertThat(sets.coverage()).isEqualTo(0.75);
    assertThat(sets.interval95()).isEqualTo(WilsonInterval.of(3, 4));
    assertThat(sets.meanSize()).isEqualTo(7 / 4.0);
    assertThat(sets.single()).isEqualTo(0.5);
    assertThat(sets.rightOfSingle()).isEqualTo(0.5);
  }

  /** At 90 % each has one class. */
  @Test
  void eachShareHasItsOwnSets() {
    assertThat(CautionScore.of(SHEET, PHOTOS).sets()).containsOnlyKeys(0.9, 0.95);
    assertThat(sets(0.9).single()).isEqualTo(1);
    assertThat(sets(0.9).coverage()).isEqualTo(0.25).isEqualTo(sets(0.9).rightOfSingle());
  }

  /** 0.9 is promised, and of twenty photos of class 1 none is covered. */
  @Test
  void aClassThatThePromiseIsNotKeptForIsNamed() {
    List<Judged> photos = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      photos.add(photo(i < 180 ? 0 : 1, 0, .9f, .05f, .05f));
    }

    CautionScore.Sets sets = Objects.requireNonNull(CautionScore.of(SHEET, photos).sets().get(0.9));

    assertThat(sets.coverage()).isEqualTo(0.9);
    assertThat(sets.missed()).containsExactly(new CautionScore.MissedClass(1, 0, 20));
  }

  /** Ten photos a group, all right or all wrong: as uncertain as four groups are. */
  @Test
  void groupsMakeIntervalsWider() {
    List<Judged> photos = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Judged each = photo(i < 30 ? 0 : 1, 0, .9f, .05f, .05f);
      photos.add(
          new Judged(
              each.photo(), "group " + i / 10, each.truth(), each.probabilities(), each.caution()));
    }

    CautionScore.Sets sets = Objects.requireNonNull(CautionScore.of(SHEET, photos).sets().get(0.9));

    AccuracyInterval alone = WilsonInterval.of(30, 40);
    assertThat(sets.interval95().lo()).isLessThan(alone.lo() - 0.1);
  }

  @Test
  void countsWhatIsRefused() {
    CautionScore.Refused refused = CautionScore.of(SHEET, PHOTOS).refused().orElseThrow();

    assertThat(refused.promised()).isEqualTo(0.05);
    assertThat(refused.share()).isEqualTo(0.25);
    assertThat(refused.interval95()).isEqualTo(WilsonInterval.of(1, 4));
    assertThat(refused.accuracyOfRest()).isEqualTo(1 / 3.0);
  }

  @Test
  void whereThereIsNothingToCountThereIsNoNumber() {
    List<Judged> strange = List.of(photo(0, 5, .4f, .3f, .3f));

    CautionScore score = CautionScore.of(SHEET, strange);

    assertThat(score.refused().orElseThrow().accuracyOfRest()).isNaN();
    assertThat(Objects.requireNonNull(score.sets().get(0.95)).rightOfSingle()).isNaN();
  }

  @Test
  void ofAClassifierThatDoesNotRefuseNothingIsRefused() {
    assertThat(CautionScore.of(WITHOUT_THRESHOLD, PHOTOS).refused()).isEmpty();
    assertThat(CautionScore.of(WITHOUT_THRESHOLD, PHOTOS).sets()).hasSize(1);
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.ModelComparison;
import dev.graft.photo.FilePhoto;
import dev.graft.report.PairReport;
import dev.graft.report.PairReport.Pair;
import dev.graft.report.PairReport.SideBySide;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairVerdictTest {
  private static final List<String> CLASSES = List.of("ant", "bee");

  /** The probability that a model gives to what is true, photo by photo. */
  private static List<Judged> sure(double... probabilities) {
    return IntStream.range(0, probabilities.length)
        .mapToObj(
            i -> {
              float truth = (float) probabilities[i];
              return Judged.of(
                  new LabelledPhoto(new FilePhoto(Path.of(i + ".jpg")), i % 2),
                  i % 2 == 0 ? new float[] {truth, 1 - truth} : new float[] {1 - truth, truth});
            })
        .toList();
  }

  private static double[] twenty(double of) {
    return IntStream.range(0, 20).mapToDouble(i -> of).toArray();
  }

  /** Some of one, and of forty the rest of another. */
  private static double[] first(int count, double some, double others) {
    return IntStream.range(0, 40).mapToDouble(i -> i < count ? some : others).toArray();
  }

  private static SideBySide sideBySide(List<Judged> first, List<Judged> second) {
    return new SideBySide(
        Evaluation.of(CLASSES, first, List.of()),
        Evaluation.of(CLASSES, second, List.of()),
        ModelComparison.of(first, second, List.of(0, 1)));
  }

  private static String verdict(List<Judged> first, List<Judged> second) {
    return verdict(first, second, false, false);
  }

  /** The first photo may have been learned from; null for a model that does not tell. */
  private static String verdict(
      List<Judged> first,
      List<Judged> second,
      @Nullable Boolean firstLearned,
      @Nullable Boolean secondLearned) {
    List<Pair> pairs =
        IntStream.range(0, first.size())
            .mapToObj(
                i ->
                    new Pair(
                        first.get(i),
                        second.get(i),
                        Optional.ofNullable(firstLearned).map(learned -> learned && i == 0),
                        Optional.ofNullable(secondLearned).map(learned -> learned && i == 0)))
            .toList();
    List<Pair> left = pairs.stream().filter(pair -> !pair.learned()).toList();
    return PairVerdict.of(
        new PairReport(
            "all",
            CLASSES,
            CLASSES,
            pairs,
            sideBySide(first, second),
            left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    sideBySide(
                        left.stream().map(Pair::first).toList(),
                        left.stream().map(Pair::second).toList())),
            List.of()),
        false);
  }

  @Test
  void accuracyIsSpokenOfFirst() {
    assertThat(verdict(sure(first(30, 0.4, 0.9)), sure(first(10, 0.4, 0.9))))
        .isEqualTo(
            "B is better by more than chance explains: it is right on 75.0 % of 40 photos, A on"
                + " 25.0 %.");
  }

  @Test
  void beingSurerIsADifferenceToo() {
    assertThat(verdict(sure(twenty(0.9)), sure(twenty(0.6))))
        .isEqualTo(
            "A is better by more than chance explains, not by being right more often (100.0 % of 20"
                + " photos, B 100.0 %), but by being surer of what is true (loss 0.105, B 0.511).");
  }

  @Test
  void aHigherLossOfTheMoreAccurateIsNotHidden() {
    assertThat(verdict(sure(first(10, 0.45, 0.95)), sure(first(40, 0.51, 0.51))))
        .startsWith("B is better by more than chance explains: it is right on 100.0 % of 40 photos")
        .endsWith(" But its loss is higher by more than chance explains.");
  }

  @Test
  void whatCouldBeChanceIsNoDifference() {
    assertThat(verdict(sure(first(5, 0.4, 0.9)), sure(first(6, 0.4, 0.9))))
        .isEqualTo(
            "No difference that could not be chance: A is right on 87.5 % of 40 photos, B on 85.0"
                + " %.");
    assertThat(verdict(sure(0.9, 0.9), sure(0.4, 0.4)))
        .endsWith(" 2 photos are too few to show any.");
    assertThat(verdict(sure(0.9), sure(0.4))).endsWith(" 1 photo is too few to show any.");
  }

  @Test
  void sameAnswersAreSaidToBeTheSame() {
    assertThat(verdict(sure(twenty(0.9)), sure(twenty(0.90001))))
        .isEqualTo("The answers are the same on every photo, classes and probabilities.");
  }

  @Test
  void photosThatWereLearnedFromDoNotDecide() {
    assertThat(verdict(sure(first(30, 0.4, 0.9)), sure(first(10, 0.4, 0.9)), true, false))
        .contains(" of the 39 photos that neither has learned from, A on ");
    assertThat(verdict(sure(0.4), sure(0.9), false, true))
        .startsWith("Which is better on new photos cannot be said: ");
  }

  @Test
  void whoDoesNotTellIsNamed() {
    List<Judged> one = sure(first(30, 0.4, 0.9));
    List<Judged> other = sure(first(10, 0.4, 0.9));

    assertThat(verdict(one, other, null, false)).contains(" A does not tell what it has learned");
    assertThat(verdict(one, other, false, null)).contains(" B does not tell what it has learned");
    assertThat(verdict(one, other, null, null)).contains(" A and B do not tell what they have");
  }
}

package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.ModelComparison;
import dev.graft.evaluation.PairedTest;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdditionEffectTest {
  private static final int PHOTOS = 40;

  private static ClassChange change(String label, int onlyBefore, int onlyAfter) {
    return new ClassChange(
        label, false, PHOTOS, 20, Optional.of(new PairedTest(onlyBefore, onlyAfter, PHOTOS)));
  }

  private static ClassChange added(String label) {
    return new ClassChange(label, true, PHOTOS, 3, Optional.empty());
  }

  /** Photos of class 0, of which so many were right before and so many are after. */
  private static Optional<ModelComparison> comparison(
      int before, int after, @Nullable String group) {
    List<Judged> first = new ArrayList<>();
    List<Judged> second = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      Photo photo = PhotoFrom.bytes(String.valueOf(i), new byte[0]);
      LabelledPhoto labelled = new LabelledPhoto(photo, 0, group);
      first.add(Judged.of(labelled, i < before ? new float[] {1, 0} : new float[] {0, 1}));
      second.add(Judged.of(labelled, i < after ? new float[] {1, 0, 0} : new float[] {0, 0, 1}));
    }
    return Optional.of(ModelComparison.of(first, second, List.of(0, 1)));
  }

  private static boolean isWorse(Optional<ModelComparison> comparison, ClassChange... classes) {
    return new AdditionEffect("judged", List.of(classes), comparison).isWorse();
  }

  @Test
  void allOldClassesTogetherMayBeHurt() {
    assertThat(isWorse(comparison(30, 20, null), change("a", 3, 1), change("b", 3, 1))).isTrue();
    assertThat(isWorse(comparison(30, 28, null), change("a", 3, 1), change("b", 3, 1))).isFalse();
    assertThat(isWorse(comparison(20, 30, null), change("a", 1, 3))).isFalse();
    assertThat(isWorse(Optional.empty())).isFalse();
  }

  /** Of one class the level is 0.025, of ten 0.0025: seven to none have p = 0.016. */
  @Test
  void oneOldClassMayBeHurtWhileTheOthersGain() {
    Optional<ModelComparison> even = comparison(30, 30, null);
    assertThat(isWorse(even, change("a", 7, 0))).isTrue();

    ClassChange[] ten =
        IntStream.range(0, 10)
            .mapToObj(i -> i == 0 ? change("a", 7, 0) : change("b" + i, 0, 1))
            .toArray(ClassChange[]::new);
    assertThat(isWorse(even, ten)).isFalse();
    ten[0] = change("a", 12, 0);
    assertThat(isWorse(even, ten)).isTrue();
  }

  @Test
  void newClassesDoNotCount() {
    assertThat(isWorse(comparison(30, 30, null), change("a", 7, 0), added("new"))).isTrue();
    assertThat(isWorse(comparison(30, 30, null), change("a", 0, 0), added("new"))).isFalse();
  }

  @Test
  void photosOfOneGroupProveNothing() {
    assertThat(isWorse(comparison(30, 10, "one"), change("a", 20, 0))).isFalse();
  }

  @Test
  void recallBeforeIsThatAfterAndWhatChanged() {
    assertThat(change("a", 5, 2).rightBefore()).contains(23);
    assertThat(added("new").rightBefore()).isEmpty();
  }
}

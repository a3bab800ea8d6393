package dev.graft.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.TrustSheet;
import dev.graft.drift.DriftReport.Comparison;
import dev.graft.drift.Garden.Flower;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DriftWatchTest {
  private final Garden garden = new Garden(1);
  private final TrustSheet sheet = garden.sheet();
  private final DriftWatch watch = DriftWatch.of(sheet).orElseThrow();

  private static Comparison latest(DriftWatch watch) {
    return Objects.requireNonNull(watch.report().latest());
  }

  private Comparison afterwards(List<Flower> flowers) {
    flowers.forEach(each -> each.show(watch));
    return latest(watch);
  }

  @Test
  void thereIsNoneWithoutASummary() {
    TrustSheet without =
        new TrustSheet(1, TrustSheet.CROSS_VALIDATION, 1, new TreeMap<>(), null, null);

    assertThat(DriftWatch.of(without)).isEmpty();
    assertThat(DriftWatch.of(null)).isEmpty();
  }

  @Test
  void aFewPhotosAreNotSpokenOf() {
    garden.flowers(DriftWatch.FEWEST - 1, Garden.MIX).forEach(each -> each.brighter(9).show(watch));

    assertThat(watch.report()).isEqualTo(new DriftReport(DriftWatch.FEWEST - 1, null));
    assertThat(watch.report().alarm()).isFalse();
  }

  @Test
  void whatDoesNotFitIsRefusedAndNotCounted() {
    float[] thirds = {1 / 3f, 1 / 3f, 1 / 3f};
    float[] embedding = new float[Garden.FEATURES];
    float[] damaged = embedding.clone();
    damaged[5] = Float.NaN;

    OptionalDouble novelty = OptionalDouble.of(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.saw(thirds, novelty, damaged))
        .withMessage("The features must be finite. Received: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.saw(new float[] {Float.NaN, 0, 0}, novelty, embedding));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.saw(thirds, OptionalDouble.of(Double.NaN), embedding));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.saw(thirds, OptionalDouble.empty(), embedding));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.saw(thirds, novelty, new float[3]))
        .withMessage("There must be 96 features. Received: 3");
    assertThat(watch.report().photos()).isZero();
  }

  @Test
  void aModelThatTellsNothingOfStrangersIsWatchedByItsFeatures() {
    TrustSheet.Drift drift = Objects.requireNonNull(sheet.drift());
    DriftWatch plain =
        DriftWatch.of(
                new TrustSheet(
                    sheet.photos(),
                    sheet.judgedBy(),
                    1,
                    new TreeMap<>(),
                    null,
                    new TrustSheet.Drift(
                        drift.classes(), List.of(), drift.mean(), drift.deviation())))
            .orElseThrow();
    for (Flower each : garden.flowers(DriftWatch.FEWEST, Garden.MIX)) {
      plain.saw(each.probabilities, OptionalDouble.empty(), each.embedding);
    }

    assertThat(latest(plain).unknown()).isNull();
    assertThat(latest(plain).novelty()).isNull();
    assertThat(latest(plain).p()).isEqualTo(latest(plain).features().p());
  }

  @Test
  void lookingAgainAndAgainSpendsTheLevelOnce() {
    double spent =
        IntStream.rangeClosed(1, 1_000_000)
            .mapToDouble(number -> DriftWatch.LEVEL / WindowTests.corrected(1e-15, number) * 1e-15)
            .sum();

    assertThat(spent).isLessThanOrEqualTo(DriftWatch.LEVEL);
    assertThat(WindowTests.corrected(0.5, 7)).isEqualTo(1);
  }

  @Test
  void threadsLoseNothing() throws InterruptedException {
    List<Flower> flowers = garden.flowers(400, Garden.MIX);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread = new Thread(() -> flowers.forEach(each -> each.show(watch)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(watch.report().photos()).isEqualTo(8 * 400);
    assertThat(latest(watch).number()).isEqualTo(8 * 400 / DriftWatch.STEP - 1);
    assertThat(latest(watch).photos()).isEqualTo(DriftWatch.WINDOW);
  }

  @Test
  void theSamePhotosGiveTheSameReport() {
    DriftWatch other = DriftWatch.of(sheet).orElseThrow();
    for (Flower each : garden.flowers(333, Garden.MIX)) {
      each.show(watch);
      each.show(other);
    }

    assertThat(watch.report()).isEqualTo(other.report());
  }

  @Test
  void onePhotoOverAndOverIsNoticed() {
    Flower one = garden.flower(Garden.MIX);
    IntStream.range(0, 200).forEach(i -> one.show(watch));

    assertThat(latest(watch).alarm()).isTrue();
    assertThat(latest(watch).p()).isNotNaN();
  }

  @Nested
  class PhotosAsTheTrainingsWere {
    /** Of 400 at 5 % there are 20; eight standard deviations of two to each side would be wide. */
    private static final int WATCHES = 400;

    @Test
    void giveSmallValuesAsRarelyAsTheySay() {
      List<Comparison> some = new ArrayList<>();
      for (int i = 0; i < WATCHES; i++) {
        Garden other = new Garden(1_000 + i);
        DriftWatch fresh = DriftWatch.of(other.sheet()).orElseThrow();
        other.flowers(DriftWatch.FEWEST, Garden.MIX).forEach(each -> each.show(fresh));
        some.add(latest(fresh));
      }

      assertThat(share(some, each -> each.features().p())).isBetween(0.02, 0.085);
      assertThat(share(some, each -> Objects.requireNonNull(each.novelty()).p()))
          .isBetween(0.0, 0.05); // a model's own error is allowed for, and there is none here
      assertThat(share(some, each -> each.classes().p())).isBetween(0.02, 0.085);
      assertThat(share(some, each -> Objects.requireNonNull(each.unknown()).p()))
          .isBetween(0.005, 0.075); // counts are coarse: at most 5 %
      assertThat(share(some, Comparison::p)).isBetween(0.005, 0.085);
      assertThat(some.stream().filter(Comparison::alarm).count()).isLessThanOrEqualTo(WATCHES / 50);
    }

    private static double share(List<Comparison> some, ToDoubleFunction<Comparison> p) {
      return some.stream().mapToDouble(p).filter(each -> each < 0.05).count()
          / (double) some.size();
    }

    @Test
    void giveNoAlarmInALongLife() {
      for (int i = 0; i < 20_000; i++) {
        garden.flower(Garden.MIX).show(watch);
        assertThat(watch.report().alarm()).isFalse();
      }
    }
  }

  @Nested
  class OtherPhotos {
    @Test
    void thatLookOtherAreNoticedByTheirFeaturesAndForgotten() {
      assertThat(afterwards(garden.flowers(500, Garden.MIX)).alarm()).isFalse();

      Comparison changed =
          afterwards(
              garden.flowers(250, Garden.MIX).stream().map(each -> each.brighter(3)).toList());
      assertThat(changed.alarm()).isTrue();
      assertThat(changed.features().p()).isLessThan(1e-6);
      assertThat(changed.features().largest() % 3).isZero();
      assertThat(changed.features().largestShift()).isPositive();
      assertThat(changed.classes().changed()).isFalse();

      assertThat(afterwards(garden.flowers(500, Garden.MIX)).alarm()).isFalse();
    }

    @Test
    void thatAreStrangeAreNoticedByTheirNovelty() {
      Comparison changed =
          afterwards(
              garden.flowers(200, Garden.MIX).stream().map(each -> each.stranger(3)).toList());

      assertThat(changed.alarm()).isTrue();
      assertThat(Objects.requireNonNull(changed.unknown()).share()).isGreaterThan(0.3);
      assertThat(Objects.requireNonNull(changed.unknown()).p()).isLessThan(1e-10);
      assertThat(Objects.requireNonNull(changed.novelty()).median()).isGreaterThan(0.8);
      assertThat(Objects.requireNonNull(changed.novelty()).p()).isLessThan(1e-10);
      assertThat(changed.features().p()).isGreaterThan(0.001);
    }

    @Test
    void inAnotherMixAreToldApartFromOtherPhotos() {
      Comparison changed = afterwards(garden.flowers(500, 0.2, 0.3, 0.5));

      assertThat(changed.classes().changed()).isTrue();
      assertThat(changed.classes().mostChanged()).isNotEqualTo(1);
      assertThat(changed.alarm()).isFalse();
      assertThat(changed.features().p()).isGreaterThan(0.001);
      assertThat(Objects.requireNonNull(changed.novelty()).p()).isGreaterThan(0.001);
    }

    @Test
    void ofClassesThatTheTrainingDidNotNameAreComparedNevertheless() {
      TrustSheet.Drift drift = Objects.requireNonNull(sheet.drift());
      DriftWatch onlyFirst =
          DriftWatch.of(
                  new TrustSheet(
                      sheet.photos(),
                      sheet.judgedBy(),
                      1,
                      new TreeMap<>(),
                      sheet.unknown(),
                      new TrustSheet.Drift(
                          List.of(1.0, 0.0, 0.0),
                          drift.novelty(),
                          drift.mean(),
                          drift.deviation())))
              .orElseThrow();
      garden.flowers(100, 0, 0, 1).forEach(each -> each.show(onlyFirst));

      assertThat(latest(onlyFirst).classes().changed()).isTrue();
      assertThat(latest(onlyFirst).p()).isNotNaN();
    }
  }
}

package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.Network;
import dev.graft.network.Seedling;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training that is ended in each of its phases, from the listener that hears of the phase. */
@Timeout(300)
class TrainingLifeTest {
  @TempDir private static Path photos;
  @TempDir private Path empty;

  @BeforeAll
  static void draw() throws IOException {
    SamplePictures.draw(photos, 6, 3);
  }

  @AfterEach
  void nobodyIsLeft() {
    Thread.interrupted();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("graft-ahead", "graft-loading");
  }

  /** Where in a training; those behind the first epoch have something to keep. */
  private enum Phase {
    READ,
    PASS,
    HEAD,
    LOOP,
    TUNED
  }

  private static Training training() {
    return Training.on(photos).base(Seedling.ID).cache(false).fineTune(4).fineTuneEpochs(3);
  }

  /** Does something the first time that a phase is reached. */
  private static TrainingListener at(Phase phase, Runnable act) {
    Consumer<Phase> reached =
        new Consumer<>() {
          private boolean done;

          @Override
          public void accept(Phase here) {
            if (here == phase && !done) {
              done = true;
              act.run();
            }
          }
        };
    return new TrainingListener() {
      @Override
      public void began(Dataset dataset, Network network, Optional<Path> weights) {
        reached.accept(Phase.READ);
      }

      @Override
      public void progressed(int done, int computed, int total) {
        reached.accept(Phase.PASS);
      }

      @Override
      public void featuresReady() {
        reached.accept(Phase.HEAD);
      }

      @Override
      public void loopBegins() {
        reached.accept(Phase.LOOP);
      }

      @Override
      public void epochEnded(EpochMetrics epoch) {
        reached.accept(Phase.TUNED);
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void interruptedAnywhereItIsCancelledAndTheFlagIsSet(Phase phase) {
    Thread caller = Thread.currentThread();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> training().listener(at(phase, caller::interrupt)).run());

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void afterAnInterruptionTheSameProcessTrains() {
    Thread caller = Thread.currentThread();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> training().listener(at(Phase.PASS, caller::interrupt)).run());
    Thread.interrupted();

    try (TrainingResult result = training().fineTuneEpochs(1).run()) {
      assertThat(result.classifier().classes()).hasSize(SamplePictures.classes().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "PASS", "HEAD"})
  void stoppedBeforeThereIsAHeadItIsCancelled(Phase phase) {
    AtomicBoolean wish = new AtomicBoolean();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () -> training().stopWhen(wish::get).listener(at(phase, () -> wish.set(true))).run());

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOOP", "TUNED"})
  void stoppedLaterItGivesTheBestSoFar(Phase phase) {
    AtomicBoolean wish = new AtomicBoolean();

    try (TrainingResult result =
        training().stopWhen(wish::get).listener(at(phase, () -> wish.set(true))).run()) {
      List<EpochMetrics> history = result.report().history();
      assertThat(history).hasSize(phase == Phase.LOOP ? 0 : 1);
      assertThat(result.report().fineTuning().orElseThrow().cutShort()).isTrue();
    }
  }

  /** Photos that were held out for the choice are learned from once it is made. */
  @Test
  void aHeadThatStaysWhereFineTuningWasStoppedHasLearnedFromAllPhotos() {
    AtomicBoolean wish = new AtomicBoolean();

    try (TrainingResult result =
        training()
            .valSplit(0)
            .stopWhen(wish::get)
            .listener(at(Phase.LOOP, () -> wish.set(true)))
            .run()) {
      assertThat(result.report().fineTuning().orElseThrow().kept()).isFalse();
      assertThat(Objects.requireNonNull(result.classifier().card().trust()).photos())
          .isEqualTo(result.report().counts().train());
    }
  }

  @Test
  void wantedNeitherAtTheBeginningItReadsNothing() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> training().stopWhen(() -> true).run());
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> training().run());
  }

  @Test
  void theSearchForABaseEndsToo() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> search().stopWhen(() -> true).search(Set.of(SearchFor.BASE)));
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> search().search(Set.of(SearchFor.BASE)));
  }

  private static Training search() {
    return Training.on(photos).cache(false);
  }

  /** What DJL collects gradients by is the process's: each waits for the other. */
  @Test
  void twoAtOnceLearnWhatEachLearnsAlone() throws Exception {
    byte[] alone = learned(1);

    CompletableFuture<byte[]> first = CompletableFuture.supplyAsync(() -> learned(1));
    CompletableFuture<byte[]> second = CompletableFuture.supplyAsync(() -> learned(2));

    assertThat(first.get()).isEqualTo(alone);
    assertThat(second.get()).isNotEqualTo(alone);
  }

  private static byte[] learned(long seed) {
    Training training =
        Training.on(photos).base(Seedling.ID).cache(false).recipe(Recipe.KERAS).epochs(20).batch(4);
    try (TrainingResult result = training.seed(seed).run()) {
      return result.classifier().file();
    }
  }

  @Test
  void dataThatCannotBeUsedEndsWhatRunsAhead() throws IOException {
    Files.createDirectory(empty.resolve("one"));

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Training.on(empty).base(Seedling.ID).run());
  }
}

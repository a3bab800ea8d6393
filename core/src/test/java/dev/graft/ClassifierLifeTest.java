package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.pass.PassListener;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClassifierLifeTest {
  @TempDir private Path folder;

  /** Milliseconds. */
  private static final int PATIENCE = 10_000;

  private Path picture;
  private Classifier classifier;
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  @BeforeEach
  void load() throws IOException {
    picture = folder.resolve("rose.jpg");
    SamplePictures.draw(picture, "rose", 1, 1);
    Path model = folder.resolve("model.onnx");
    Files.write(model, SmallModel.file());
    classifier = Classifier.load(model);
  }

  @AfterEach
  void close() {
    Thread.interrupted();
    classifier.close();
  }

  /** A photo that is read once somebody allows it. */
  private Photo blocking() {
    return new Photo() {
      @Override
      public String name() {
        return "blocking";
      }

      @Override
      public byte[] read() throws IOException {
        reading.countDown();
        boolean interrupted = false;
        while (true) {
          try {
            mayGoOn.await();
            break;
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return Files.readAllBytes(picture);
      }
    };
  }

  private static <T> FutureTask<T> begin(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }

  private static void untilWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private List<Photo> photos(int count) {
    return new ArrayList<>(Collections.nCopies(count, new FilePhoto(picture)));
  }

  @Test
  void closingWaitsForWhoPredicts() throws Exception {
    List<Photo> photos = photos(30);
    photos.add(0, blocking());
    FutureTask<List<Outcome>> predicting =
        begin(() -> classifier.predict(photos, PassListener.NONE));
    assertCloseWaits();
    assertThat(predicting.get()).allMatch(each -> each instanceof Outcome.Predicted);
  }

  @Test
  void closingWaitsForOnePhotoToo() throws Exception {
    FutureTask<List<Outcome>> predicting =
        begin(() -> classifier.predict(List.of(blocking()), PassListener.NONE));
    assertCloseWaits();
    assertThat(predicting.get()).allMatch(each -> each instanceof Outcome.Predicted);
  }

  /** Whoever is not scheduled until its photos are there may answer, with its flag set. */
  private static void untilNoticedBy(Thread interrupted) throws InterruptedException {
    for (int i = 0; i < PATIENCE && interrupted.isInterrupted(); i++) {
      Thread.sleep(1);
    }
  }

  private void assertCloseWaits() throws InterruptedException {
    reading.await();
    Thread closer = new Thread(classifier::close);
    closer.start();
    untilWaiting(closer);
    assertThatIllegalStateException()
        .isThrownBy(() -> classifier.predict(picture))
        .withMessageContaining("model.onnx")
        .withMessageContaining("was closed");
    mayGoOn.countDown();
    closer.join();
  }

  @Test
  void closedTwiceAndUsedAfterwardsItSaysSo() {
    FrozenPass embeddings = FrozenPass.of(classifier);
    classifier.close();
    classifier.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> classifier.predict(picture))
        .withMessageContaining("was closed");
    try (FeatureCache cache = FeatureCache.temporary()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> embeddings.over(photos(1), cache, PassListener.NONE))
          .withMessageContaining("was closed");
      embeddings.close();
      embeddings.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> embeddings.over(photos(1), cache, PassListener.NONE));
    }
  }

  @Test
  void closedByItsListenerItFinishesWhatItBegan() {
    List<Outcome> found =
        classifier.predict(photos(40), (done, computed, total) -> classifier.close());

    assertThat(found).hasSize(40).allMatch(each -> each instanceof Outcome.Predicted);
    assertThatIllegalStateException().isThrownBy(() -> classifier.predict(picture));
  }

  @Test
  void theListenerOfAFrozenPassMayCloseIt() {
    FrozenPass pass = FrozenPass.of(classifier);
    try (FeatureCache cache = FeatureCache.temporary()) {
      pass.over(photos(1), cache, (done, computed, total) -> pass.close()).close();
      assertThatIllegalStateException()
          .isThrownBy(() -> pass.over(photos(1), cache, PassListener.NONE));
    }
  }

  @Test
  void anInterruptionEndsACallAndNothingElse() throws Exception {
    List<Photo> photos = photos(30);
    photos.add(0, blocking());
    FutureTask<Boolean> predicting =
        new FutureTask<>(
            () -> {
              assertThatExceptionOfType(CancellationException.class)
                  .isThrownBy(() -> classifier.predict(photos, PassListener.NONE));
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(predicting);
    thread.start();
    reading.await();

    thread.interrupt();
    untilNoticedBy(thread);
    mayGoOn.countDown();

    assertThat(predicting.get()).as("its flag is set again").isTrue();
    assertThat(classifier.predict(picture).classes()).isNotEmpty();
  }

  @Test
  void onePhotoDoesNotWaitForAnothersThousand() throws Exception {
    List<Photo> many = photos(1000);
    CountDownLatch some = new CountDownLatch(1);
    CountDownLatch oneDone = new CountDownLatch(1);
    FutureTask<List<Outcome>> predicting =
        begin(
            () ->
                classifier.predict(
                    many,
                    (done, computed, total) -> {
                      some.countDown();
                      if (done > 500) { // no further before the one is answered
                        await(oneDone);
                      }
                    }));
    some.await();

    assertThat(classifier.predict(picture).classes()).isNotEmpty();
    oneDone.countDown();

    assertThat(predicting.get()).hasSize(1000);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sixtyFourThreadsMayPredictAndOneCloses() throws Exception {
    Prediction expected = classifier.predict(picture);
    CountDownLatch warm = new CountDownLatch(64);
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      tasks.add(
          begin(
              () -> {
                boolean first = true;
                while (true) {
                  try {
                    assertThat(classifier.predict(picture)).isEqualTo(expected);
                  } catch (IllegalStateException e) {
                    return String.valueOf(e.getMessage()).contains("was closed");
                  }
                  if (first) {
                    warm.countDown();
                    first = false;
                  }
                }
              }));
    }
    warm.await();

    classifier.close();

    for (FutureTask<Boolean> each : tasks) {
      assertThat(each.get()).isTrue();
    }
  }

  private Photo photo(Callable<byte[]> content) {
    return new Photo() {
      @Override
      public String name() {
        return "made up";
      }

      @Override
      public byte[] read() throws IOException {
        try {
          return content.call();
        } catch (IOException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IOException(e);
        }
      }
    };
  }

  private byte[] rose() throws IOException {
    return Files.readAllBytes(picture);
  }

  /** The worker that waits for the photo is interrupted, too. */
  @Test
  void anInterruptedCallDoesNotWaitForAPhotoThatIsNotRead() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Photo never =
        photo(
            () -> {
              begun.countDown();
              Thread.sleep(1_000_000);
              return rose();
            });
    List<Photo> photos = List.of(never, photo(this::rose), photo(this::rose));
    FutureTask<List<Outcome>> call =
        new FutureTask<>(() -> classifier.predict(photos, PassListener.NONE));
    Thread caller = new Thread(call);
    caller.start();
    begun.await();

    caller.interrupt();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> call.get(30, TimeUnit.SECONDS))
        .withCauseInstanceOf(CancellationException.class);
    assertThat(classifier.predict(picture).label()).isNotEmpty();
  }

  @Test
  void aCallFromInsideACallIsRefused() {
    List<String> said = new CopyOnWriteArrayList<>();
    Photo asks =
        photo(
            () -> {
              classifier.predict(picture);
              return rose();
            });
    List<Photo> two = List.of(photo(this::rose), photo(this::rose));

    Outcome outcome = classifier.predict(List.of(asks, asks), PassListener.NONE).get(0);
    classifier.predict(
        two,
        (done, computed, total) -> {
          try {
            classifier.predict(two, PassListener.NONE);
          } catch (IllegalStateException e) {
            said.add(String.valueOf(e.getMessage()));
          }
        });

    assertThat(((Outcome.Unusable) outcome).reason()).contains("from inside a call to it");
    assertThat(said).isNotEmpty().allMatch(each -> each.contains("from inside a call to it"));
  }

  @Test
  void whatAPhotoThrowsIsItsOwnAffair() {
    List<Photo> photos =
        List.of(
            photo(this::rose),
            photo(
                () -> {
                  throw new IllegalArgumentException("no such row");
                }),
            photo(() -> Objects.requireNonNull(null)),
            photo(this::rose));

    List<Outcome> outcomes = classifier.predictAll(photos.stream()).toList();

    assertThat(outcomes)
        .extracting(each -> each instanceof Outcome.Predicted)
        .containsExactly(true, false, false, true);
    assertThat(((Outcome.Unusable) outcomes.get(1)).reason()).contains("no such row");
  }

  @Test
  void savesOverNoDevice() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> classifier.save(pipe))
        .withMessageContaining("a pipe or a device");

    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void asksForNoMoreThanSomeHundredPhotosAhead() {
    AtomicInteger asked = new AtomicInteger();
    Stream<Photo> many =
        Stream.generate(
                () -> {
                  asked.incrementAndGet();
                  return photo(this::rose);
                })
            .limit(2_000);
    try (Classifier wide =
        Classifier.load(folder.resolve("model.onnx"), new Classifier.Options(1_000_000_000))) {
      assertThat(wide.predictAll(many).iterator().next()).isInstanceOf(Outcome.Predicted.class);
    }
    assertThat(asked.get()).isLessThanOrEqualTo(512);
  }
}

package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClassifierLifeTest {
  @TempDir private Path folder;
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
}

package dev.graft.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PhotoQueueTest {
  /** Says how long each photo's name is; waits until it may. */
  private static final class Slow implements PhotoQueue.Model {
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch may = new CountDownLatch(1);

    @Override
    public void run(
        List<? extends Photo> photos,
        List<String> outputs,
        PassReceiver receiver,
        PassListener listener) {
      batches.add(photos.size());
      begun.countDown();
      try {
        may.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      for (int i = 0; i < photos.size(); i++) {
        String name = photos.get(i).name();
        if (name.startsWith("bad")) {
          receiver.unreadable(i, "not a picture");
        } else {
          receiver.computed(i, List.of(new float[] {name.length()}));
        }
      }
    }
  }

  private final Slow model = new Slow();

  private PhotoQueue queue(int threads, int room) {
    return new PhotoQueue("test", model, threads, 4, room, QueueListener.NONE);
  }

  private static Job job(String name) {
    return Job.of(PhotoFrom.bytes(name, new byte[1]), List.of("out"), () -> true);
  }

  private static float answer(Job job) throws Exception {
    Map<String, float[]> rows = job.answer().get(20, TimeUnit.SECONDS);
    return Objects.requireNonNull(rows.get("out"))[0];
  }

  @Test
  void halfOfWhatWaitsGoesTogether() throws Exception {
    try (PhotoQueue queue = queue(1, 100)) {
      Job first = job("a");
      queue.add(List.of(first));
      model.begun.await();
      List<Job> more = IntStream.range(0, 6).mapToObj(i -> job("x".repeat(i + 2))).toList();
      queue.add(more);
      assertThat(queue.size()).isEqualTo(6);
      model.may.countDown();

      assertThat(answer(first)).isEqualTo(1);
      for (int i = 0; i < 6; i++) {
        assertThat(answer(more.get(i))).isEqualTo(i + 2);
      }
    }
    assertThat(model.batches).containsExactly(1, 3, 1, 1, 1);
  }

  @Test
  void aBadPhotoIsItsOwnProblem() throws Exception {
    model.may.countDown();
    try (PhotoQueue queue = queue(2, 100)) {
      Job good = job("good");
      Job bad = job("bad");
      queue.add(List.of(good, bad));

      assertThat(answer(good)).isEqualTo(4);
      assertThatThrownBy(() -> answer(bad))
          .hasCauseInstanceOf(UnusablePhotoException.class)
          .hasMessageContaining("not a picture");
    }
  }

  @Test
  void whatIsTooMuchIsRefusedAsAWhole() throws Exception {
    try (PhotoQueue queue = queue(1, 3)) {
      queue.add(List.of(job("a")));
      model.begun.await();
      queue.add(List.of(job("b"), job("c")));
      List<Job> two = List.of(job("d"), job("e"));

      assertThatThrownBy(() -> queue.add(two)).isInstanceOf(BusyException.class);

      assertThat(queue.size()).isEqualTo(2);
      assertThat(two).allMatch(job -> job.answer().isCancelled());
      model.may.countDown();
    }
  }

  @Test
  void whatNobodyWaitsForIsNotWorkedOn() throws Exception {
    try (PhotoQueue queue = queue(1, 10)) {
      queue.add(List.of(job("a")));
      model.begun.await();
      Job gone = Job.of(PhotoFrom.bytes("gone", new byte[1]), List.of("out"), () -> false);
      Job late = job("late");
      queue.add(List.of(gone, late));
      late.answer().cancel(false);
      model.may.countDown();
      Job next = job("next");
      queue.add(List.of(next));

      assertThat(answer(next)).isEqualTo(4);
      assertThat(gone.answer()).isCancelled();
    }
    assertThat(model.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
  }

  @Test
  void closingAnswersWhatWasAccepted() throws Exception {
    PhotoQueue queue = queue(2, 100);
    List<Job> jobs = IntStream.range(0, 50).mapToObj(i -> job("photo")).toList();
    queue.add(jobs);
    CompletableFuture<Void> closed = CompletableFuture.runAsync(queue::close);
    model.may.countDown();

    closed.get(20, TimeUnit.SECONDS);

    for (Job job : jobs) {
      assertThat(job.answer()).isDone();
      assertThat(answer(job)).isEqualTo(5);
    }
    assertThatThrownBy(() -> queue.add(List.of(job("late")))).isInstanceOf(BusyException.class);
    queue.close();
  }

  @Test
  void aModelThatFailsAnswersEverybody() {
    PhotoQueue.Model broken =
        (photos, outputs, receiver, listener) -> {
          throw new IllegalStateException("broken");
        };
    try (PhotoQueue queue = new PhotoQueue("broken", broken, 1, 4, 10, QueueListener.NONE)) {
      Job one = job("one");
      queue.add(List.of(one));
      Job two = job("two");
      queue.add(List.of(two));

      for (Job job : List.of(one, two)) {
        assertThatThrownBy(() -> job.answer().get(20, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class)
            .hasMessageContaining("broken");
      }
    }
  }
}

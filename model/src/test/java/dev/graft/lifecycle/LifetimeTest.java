package dev.graft.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifetimeTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final Lifetime lifetime = new Lifetime("The thing", freed::incrementAndGet);

  @Test
  void closedTwiceItIsFreedOnce() {
    lifetime.close();
    lifetime.close();

    assertThat(freed).hasValue(1);
  }

  @Test
  void closedItRefusesAndSaysWhatWasClosed() {
    lifetime.close();

    assertThatIllegalStateException()
        .isThrownBy(lifetime::enter)
        .withMessageContaining("The thing was closed");
  }

  @Test
  void whoClosesWaitsForWhoIsInside() throws InterruptedException {
    Lifetime.Stay stay = lifetime.enter();
    CountDownLatch closed = new CountDownLatch(1);
    Thread closer = closer(closed);
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(freed).hasValue(0);
    assertThatIllegalStateException().isThrownBy(lifetime::enter);

    stay.close();

    closed.await();
    assertThat(freed).hasValue(1);
  }

  @Test
  void anInterruptedCloserWaitsAndStaysInterrupted() throws InterruptedException {
    Lifetime.Stay stay = lifetime.enter();
    AtomicInteger flagged = new AtomicInteger();
    Thread closer =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              lifetime.close();
              flagged.set(Thread.currentThread().isInterrupted() ? freed.get() : -1);
            });
    closer.start();
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    stay.close();

    closer.join();
    assertThat(flagged).hasValue(1);
  }

  @Test
  void closedFromInsideItIsFreedByTheLastToLeave() {
    try (Lifetime.Stay outer = lifetime.enter()) {
      try (Lifetime.Stay inner = lifetime.enter()) {
        lifetime.close();
      }
      assertThat(freed).hasValue(0);
    }
    assertThat(freed).hasValue(1);
  }

  private Thread closer(CountDownLatch closed) {
    Thread closer =
        new Thread(
            () -> {
              lifetime.close();
              closed.countDown();
            });
    closer.start();
    return closer;
  }
}

package dev.graft.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AheadTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicBoolean over = new AtomicBoolean();

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private String untilInterrupted() {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      over.set(true);
      return "interrupted";
    }
  }

  @Test
  void givesTheResult() {
    try (Ahead<Integer> ahead = Ahead.of(() -> 6 * 7)) {
      assertThat(ahead.get(Cancellation.BY_INTERRUPTION)).isEqualTo(42);
    }
  }

  @Test
  void throwsWhatTheWorkDid() {
    IllegalArgumentException thrown = new IllegalArgumentException("no");
    try (Ahead<Integer> ahead =
        Ahead.of(
            () -> {
              throw thrown;
            })) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> ahead.get(Cancellation.BY_INTERRUPTION))
          .isSameAs(thrown);
    }
  }

  @Test
  void closingInterruptsTheWorkAndWaitsForItsEnd() throws InterruptedException {
    try (Ahead<String> ahead = Ahead.of(this::untilInterrupted)) {
      begun.await();
    }
    assertThat(over).isTrue();
  }

  @Test
  void whoWaitsIsInterruptedAndKeepsTheFlag() {
    try (Ahead<String> ahead = Ahead.of(this::untilInterrupted)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> ahead.get(Cancellation.BY_INTERRUPTION));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aWishToStopEndsTheWait() throws InterruptedException {
    try (Ahead<String> ahead = Ahead.of(this::untilInterrupted)) {
      begun.await();
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> ahead.get(() -> true));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void anInterruptionInDisguiseIsToldByItsName() {
    RuntimeException disguised =
        new IllegalStateException(new UncheckedIOException(new ClosedByInterruptException()));
    RuntimeException other = new IllegalStateException("other");

    assertThat(Cancellation.unmasked(disguised))
        .isInstanceOf(CancellationException.class)
        .hasCause(disguised);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Cancellation.unmasked(other)).isSameAs(other);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whatMustNotBeCutShortIsNot() {
    Thread.currentThread().interrupt();
    AtomicBoolean interrupted = new AtomicBoolean(true);

    Uninterrupted.run(() -> interrupted.set(Thread.currentThread().isInterrupted()));

    assertThat(interrupted).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}

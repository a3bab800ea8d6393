package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What comes true after a while. */
final class Awaited {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Awaited() {}

  static void until(BooleanSupplier truth) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!truth.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(truth.getAsBoolean()).isTrue();
  }
}

package dev.graft.train;

import dev.graft.lifecycle.Cancellation;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment by which something is to be over, and how far it is away. */
final class TimeLimit {
  private static final double NANOS = 1e9;

  private final LongSupplier clock;
  private final long began;
  private final long end;

  private TimeLimit(LongSupplier clock, long began, long end) {
    this.clock = clock;
    this.began = began;
    this.end = end;
  }

  /** Counts from now on. */
  static TimeLimit of(Duration length) {
    return of(length, System::nanoTime);
  }

  /**
   * @param clock in nanoseconds, from any beginning
   */
  static TimeLimit of(Duration length, LongSupplier clock) {
    long now = clock.getAsLong();
    return new TimeLimit(clock, now, now + length.toNanos());
  }

  /** Seconds until then, negative afterwards. */
  double left() {
    return (end - clock.getAsLong()) / NANOS;
  }

  /** Seconds since it was set. */
  double used() {
    return sinceBegun().toNanos() / NANOS;
  }

  /** The same as a duration. */
  Duration sinceBegun() {
    return Duration.ofNanos(clock.getAsLong() - began);
  }

  /** Whether it is there. */
  boolean isOver() {
    return left() <= 0;
  }

  /** When this share of what is left now is gone. */
  TimeLimit share(double share) {
    long now = clock.getAsLong();
    return new TimeLimit(clock, now, now + (long) (share * (end - now)));
  }

  /** So many seconds before. */
  TimeLimit before(double seconds) {
    return new TimeLimit(clock, began, end - (long) (seconds * NANOS));
  }

  /** Stops what is stopped by another wish, and what is not over by then. */
  Cancellation or(Cancellation other) {
    return () -> other.stopRequested() || isOver();
  }
}

package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(-3 * SECOND); // a clock may begin anywhere
  private final TimeLimit limit = TimeLimit.of(Duration.ofSeconds(100), now::get);

  private void pass(long seconds) {
    now.addAndGet(seconds * SECOND);
  }

  @Test
  void countsDown() {
    assertThat(limit.left()).isEqualTo(100);
    pass(40);
    assertThat(limit.left()).isEqualTo(60);
    assertThat(limit.used()).isEqualTo(40);
    assertThat(limit.isOver()).isFalse();
    pass(70);
    assertThat(limit.left()).isEqualTo(-10);
    assertThat(limit.isOver()).isTrue();
  }

  @Test
  void aShareIsOfWhatIsLeft() {
    pass(20);
    TimeLimit quarter = limit.share(0.25);
    assertThat(quarter.left()).isEqualTo(20);
    assertThat(quarter.used()).isZero();
    assertThat(limit.before(30).left()).isEqualTo(50);
  }

  @Test
  void isAWishToStopAmongOthers() {
    AtomicBoolean other = new AtomicBoolean();
    assertThat(limit.or(other::get).stopRequested()).isFalse();
    other.set(true);
    assertThat(limit.or(other::get).stopRequested()).isTrue();
    other.set(false);
    pass(100);
    assertThat(limit.or(other::get).stopRequested()).isTrue();
  }
}

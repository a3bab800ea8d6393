package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralProcessesTest {
  private static final int ENDLESS = 10_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path root;

  @Test
  void writeTheSameSettingAtOnceAndLoseNothing() throws Exception {
    Process other = WritingProcess.start(root, 1000, 4000);
    try (Shelf shelf = WritingProcess.open(root)) {
      for (int photo = 0; photo < 2000 || (other.isAlive() && photo < 3000); photo++) {
        Sample.put(shelf, photo);
      }
      assertThat(other.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.exitValue()).isZero();
    try (Shelf shelf = WritingProcess.open(root)) {
      assertThat(IntStream.range(0, 4000)).allMatch(photo -> Sample.has(shelf, photo));
    }
  }

  @Test
  void doNotRemoveWhatAnotherOneUsesUntilItIsKilled() throws Exception {
    Process writer = WritingProcess.start(root, 0, ENDLESS);
    long written;
    try {
      awaitVectors(500);
      // Reading it here must not cost the other process its lock.
      try (Shelf shelf = WritingProcess.open(root)) {
        assertThat(shelf.find(Sample.key(0))).isPresent();
      }
      FeatureCache cache = FeatureCache.open(root, Long.MAX_VALUE);
      assertThat(cache.clear()).isZero();
      written = cache.usage().vectors();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (Shelf shelf = WritingProcess.open(root)) {
      assertThat(IntStream.range(0, (int) written)).allMatch(photo -> Sample.has(shelf, photo));
    }
    assertThat(FeatureCache.open(root, Long.MAX_VALUE).clear()).isPositive();
  }

  private void awaitVectors(int vectors) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (FeatureCache.open(root, Long.MAX_VALUE).usage().vectors() < vectors) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(5);
    }
  }
}

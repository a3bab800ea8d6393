package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
  @TempDir private Path folder;

  /** Though its file and the folder that it lies in go with each that had it. */
  @Test
  void oneAtATimeHasIt() throws Exception {
    Path inner = folder.resolve("inner");
    AtomicInteger inside = new AtomicInteger();
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(() -> countedAlone(inner, inside));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Integer> most : threads.invokeAll(all)) {
        assertThat(most.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static int countedAlone(Path inner, AtomicInteger inside) throws IOException {
    try (ExclusiveLock lock = ExclusiveLock.take(inner.resolve("lock"), () -> {})) {
      int now = inside.incrementAndGet();
      assertThat(inner).isDirectory();
      inside.decrementAndGet();
      lock.remove();
      Files.delete(inner);
      return now;
    }
  }
}

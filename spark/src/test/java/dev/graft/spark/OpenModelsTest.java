package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenModelsTest {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final List<String> CLOSED = new ArrayList<>();

  private final OpenModels models = new OpenModels();

  /** A model that notes what becomes of it. */
  private record Noted(String key) implements ShippedModel {
    @Override
    public PhotoAnswers open(int threads) {
      OPENED.incrementAndGet();
      String name = key;
      return new PhotoAnswers() {
        @Override
        public List<Object[]> of(List<? extends Photo> photos) {
          return List.of();
        }

        @Override
        public void close() {
          CLOSED.add(name);
        }
      };
    }
  }

  @Test
  void manyTasksShareOne() throws Exception {
    OPENED.set(0);
    ExecutorService tasks = Executors.newFixedThreadPool(16);
    List<Future<PhotoAnswers>> all = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      all.add(
          tasks.submit(
              () -> {
                try (OpenModels.Use use = models.use(new Noted("a"), 2)) {
                  return use.model();
                }
              }));
    }
    PhotoAnswers first = all.get(0).get();
    for (Future<PhotoAnswers> each : all) {
      assertThat(each.get()).isSameAs(first);
    }
    tasks.shutdown();

    assertThat(OPENED).hasValue(1);
  }

  @Test
  void ofIdleOnesTheLatestStayAndNoneThatIsInUseIsClosed() {
    CLOSED.clear();
    OpenModels.Use used = models.use(new Noted("used"), 1);
    for (String key : List.of("a", "b", "c", "d")) {
      models.use(new Noted(key), 1).close();
    }

    assertThat(CLOSED).containsExactly("a", "b");

    used.close();
    assertThat(CLOSED).containsExactly("a", "b", "used"); // used before the others were
  }
}

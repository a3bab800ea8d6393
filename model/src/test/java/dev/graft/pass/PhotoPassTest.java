package dev.graft.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PhotoPassTest {
  private static final Preprocessing PREPROCESSING = new Preprocessing(8, Resize.ANTIALIASED);

  private final Map<Integer, String> reasons = new ConcurrentHashMap<>();
  private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();

  /** A photo for which there is not enough memory the first so many times. */
  private record Demanding(int failures, AtomicInteger tries) implements Photo {
    static Demanding photo(int failures) {
      return new Demanding(failures, new AtomicInteger());
    }

    @Override
    public String name() {
      return "demanding";
    }

    @Override
    public byte[] read() {
      if (tries.incrementAndGet() <= failures) {
        throw new OutOfMemoryError("Java heap space");
      }
      return new byte[] {1};
    }
  }

  private void run(List<Photo> photos) {
    PassReceiver receiver =
        new PassReceiver() {
          @Override
          public boolean wants(int index, byte[] content) {
            wanted.add(index);
            return false;
          }

          @Override
          public void computed(int index, List<float[]> outputs) {
            throw new AssertionError("nothing was wanted");
          }

          @Override
          public void unreadable(int index, String reason) {
            reasons.put(index, reason);
          }
        };
    PhotoPass.Through nothing =
        new PhotoPass.Through(
            "The pass",
            () -> {
              throw new AssertionError("nothing is computed");
            },
            List.of(),
            failure -> failure,
            () -> {});
    try (PhotoPass pass = new PhotoPass(nothing, PREPROCESSING)) {
      pass.run(photos, receiver, PassListener.NONE);
    }
  }

  @Test
  void aPhotoWithoutMemoryForItStopsNothing() {
    run(List.of(Demanding.photo(0), Demanding.photo(2), Demanding.photo(0)));

    assertThat(reasons).containsOnly(Map.entry(1, "needs more memory than there is"));
    assertThat(wanted).containsExactlyInAnyOrder(0, 2);
  }

  @Test
  void itIsTriedAgainBecauseAnotherMayHaveHadTheMemory() {
    run(List.of(Demanding.photo(1), Demanding.photo(1)));

    assertThat(reasons).isEmpty();
    assertThat(wanted).containsExactlyInAnyOrder(0, 1);
  }
}

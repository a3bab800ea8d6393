package dev.graft.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.home.ExclusiveLock;
import dev.graft.lifecycle.Ahead;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A download that nobody wants any more. */
@Timeout(60)
class CancelledFetchTest {
  private static final String PATH = "/base.h5";
  private static final int ARRIVED = 100_000;

  @TempDir private Path folder;

  private static byte[] content() {
    byte[] bytes = new byte[300_000];
    byte[] signature = HexFormat.of().parseHex(RemoteFile.HDF5);
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return bytes;
  }

  private static boolean fetched(Downloader downloader, RemoteFile file, Path target) {
    try {
      return downloader.fetch(file, target, Optional.empty());
    } catch (FetchException e) {
      return false;
    }
  }

  @Test
  void leavesItsPartToGoOnFromAndItsLockFree() throws IOException, InterruptedException {
    Path target = folder.resolve("base.h5");
    CountDownLatch arrived = new CountDownLatch(1);
    FetchListener listener =
        new FetchListener() {
          @Override
          public void progressed(URI address, long done, long total) {
            if (done >= ARRIVED) {
              arrived.countDown();
            }
          }
        };
    try (FaultyServer server = new FaultyServer()) {
      server.serve(PATH, content());
      server.next(server.stallAfter(ARRIVED));
      RemoteFile file =
          new RemoteFile(server.at(PATH), OptionalLong.empty(), Optional.empty(), RemoteFile.HDF5);
      Downloader downloader = Downloader.fromEnvironment(Map.of());
      try (Ahead<Boolean> ahead =
          Ahead.of(() -> fetched(downloader.withListener(listener), file, target))) {
        arrived.await();
      }
      assertThat(target).doesNotExist();
      assertThat(folder.resolve(".base.h5.part")).hasSize(ARRIVED);

      assertThat(downloader.fetch(file, target, Optional.empty())).isTrue();

      List<FaultyServer.Request> requests = server.requests();
      assertThat(requests.get(1).header("range")).isEqualTo("bytes=%d-".formatted(ARRIVED));
      assertThat(Files.readAllBytes(target)).isEqualTo(content());
    }
  }

  @Test
  void doesNotWaitForALockThatSomebodyElseHas() throws IOException, InterruptedException {
    Path target = folder.resolve("base.h5");
    CountDownLatch waiting = new CountDownLatch(1);
    FetchListener listener =
        new FetchListener() {
          @Override
          public void waiting(URI address) {
            waiting.countDown();
          }
        };
    RemoteFile file =
        new RemoteFile(
            URI.create("https://example.org/base.h5"),
            OptionalLong.empty(),
            Optional.empty(),
            RemoteFile.HDF5);
    try (ExclusiveLock held = ExclusiveLock.take(folder.resolve(".base.h5.lock"), () -> {});
        Ahead<Boolean> ahead =
            Ahead.of(
                () ->
                    fetched(
                        Downloader.fromEnvironment(Map.of()).withListener(listener),
                        file,
                        target))) {
      waiting.await();
    }
    assertThat(target).doesNotExist();
  }
}

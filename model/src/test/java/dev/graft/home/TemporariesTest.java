package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporariesTest {
  private Path all;

  @BeforeEach
  void place() throws IOException {
    all = Objects.requireNonNull(Temporaries.folder().getParent());
    Temporaries.removeAll(); // so that the next one looks around again
  }

  @Test
  void thereIsOneFolderForAll() throws IOException {
    Path folder = Temporaries.folder();

    assertThat(Temporaries.folder()).isEqualTo(folder).isDirectory();
  }

  @Test
  void itIsRemovedWithAllThatIsInIt() throws IOException {
    Path folder = Temporaries.folder();
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/c"), "d");

    Temporaries.removeAll();

    assertThat(folder).doesNotExist();
  }

  @Test
  void itIsRemovedWhileOthersWriteIntoIt() throws Exception {
    for (int i = 0; i < 50; i++) {
      Path folder = Temporaries.folder();
      Path inner = Files.createDirectory(folder.resolve("inner"));
      CountDownLatch begun = new CountDownLatch(2);
      List<Thread> writers = Stream.of("a", "b").map(name -> writer(inner, name, begun)).toList();
      begun.await();

      Temporaries.removeAll();

      assertThat(folder).doesNotExist();
      assertThat(folder.resolveSibling(folder.getFileName() + "-ends")).doesNotExist();
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  /** Writes files until its folder is gone. */
  private static Thread writer(Path inner, String name, CountDownLatch begun) {
    Thread thread =
        new Thread(
            () -> {
              try {
                for (int i = 0; true; i++) {
                  Files.createFile(inner.resolve(name + i));
                  begun.countDown();
                }
              } catch (IOException e) {
                // as it should be
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void whileTheProcessEndsNothingIsMade() throws Exception {
    for (int i = 0; i < 5; i++) {
      Path temporary = Files.createTempDirectory(all, "ends");
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-Djava.io.tmpdir=" + temporary,
              "-cp",
              System.getProperty("java.class.path"),
              Ending.class.getName());

      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();

      assertThat(temporary).isEmptyDirectory();
      Files.delete(temporary);
    }
  }

  /** A process that ends while it works. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] none) throws Exception {
      CountDownLatch begun = new CountDownLatch(3);
      for (int i = 0; i < 3; i++) {
        Thread thread = new Thread(() -> work(begun));
        thread.setDaemon(true);
        thread.start();
      }
      begun.await();
      Temporaries.end();
      Thread.sleep(50);
      Runtime.getRuntime().halt(0);
    }

    private static void work(CountDownLatch begun) {
      for (int i = 0; true; i++) {
        try {
          Path folder = Temporaries.folder().resolve("a" + i % 7).resolve("b");
          AtomicFiles.write(folder.resolve("c" + i), new byte[9]);
          begun.countDown();
        } catch (IOException e) {
          // as it should be, once it ends
        }
      }
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path left = Files.createTempDirectory(all, "graft-run-");
    Files.createFile(left.resolve("graft-run.lock"));
    Files.createDirectories(left.resolve("features/aa"));

    Temporaries.folder();

    assertThat(left).doesNotExist();
  }

  @Test
  void whatWasKilledBeforeItBeganIsRemovedToo() throws IOException {
    Path left = Files.createTempDirectory(all, "graft-run-");
    String living = "graft-run-" + ProcessHandle.current().pid() + "-";
    Path begins = Files.createTempDirectory(all, living);

    Temporaries.folder();

    assertThat(left).doesNotExist();
    assertThat(begins).exists();
    Files.delete(begins);
  }

  @Test
  void whatIsHeldStays() throws IOException {
    Path held = Files.createTempDirectory(all, "graft-run-");
    try (FileChannel channel =
        FileChannel.open(
            held.resolve("graft-run.lock"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();

      Temporaries.folder();

      assertThat(held).isNotEmptyDirectory();
    } finally {
      Temporaries.removeTree(held);
    }
  }

  @Test
  void whatIsAnotherProgramsStays() throws IOException {
    Path users = Files.createTempDirectory(all, "graft-run-");
    Path file = Files.writeString(users.resolve("photo"), "mine");
    Path demo = Files.createTempDirectory(all, "graft-demo");
    try {
      Temporaries.folder();

      assertThat(file).hasContent("mine");
      assertThat(demo).exists();
    } finally {
      Temporaries.removeTree(users);
      Temporaries.removeTree(demo);
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path users = Files.createTempDirectory(all, "users");
    Path file = Files.createFile(users.resolve("graft-run.lock"));
    Path link = Files.createSymbolicLink(all.resolve("graft-run-link"), users);
    try {
      Temporaries.folder();

      assertThat(file).exists();
    } finally {
      Files.delete(link);
      Temporaries.removeTree(users);
    }
  }
}

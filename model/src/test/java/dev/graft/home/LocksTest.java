package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksTest {
  private static final int PROCESSES = 4;

  /** One of several processes that want the same file: it writes when it has it, and when not. */
  static final class Taker {
    private Taker() {}

    /**
     * Takes the lock, once.
     *
     * @param args the lock's file and the file that is written to
     */
    public static void main(String[] args) {
      Path told = Path.of(args[1]);
      Locks.alone(
          Path.of(args[0]),
          () -> {
            tell(told, "begin");
            try {
              Thread.sleep(300);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            tell(told, "end");
          });
    }

    private static void tell(Path told, String what) {
      try {
        Files.writeString(told, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void oneProcessAtATime(@TempDir Path folder) throws Exception {
    Path lock = folder.resolve("native/library.lock");
    Path told = folder.resolve("told");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Taker.class.getName(),
                  lock.toString(),
                  told.toString())
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    List<String> lines = Files.readAllLines(told);
    assertThat(lines).hasSize(2 * PROCESSES);
    for (int i = 0; i < PROCESSES; i++) {
      assertThat(lines.subList(2 * i, 2 * i + 2)).containsExactly("begin", "end");
    }
  }

  @Test
  void runsWhereThereCanBeNoLock(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    List<String> ran = new ArrayList<>();

    Locks.alone(file.resolve("library.lock"), () -> ran.add("once"));

    assertThat(ran).containsExactly("once");
  }
}

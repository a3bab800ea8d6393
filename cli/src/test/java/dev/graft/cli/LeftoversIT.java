package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a run that ended in the middle: nothing, or nothing for long. */
class LeftoversIT {
  private static final int TIMES = Integer.getInteger("graft.interrupts", 4);

  @TempDir private Path folder;

  private final Random random = new Random();
  private Path home;
  private Path temporary;
  private int runs;

  @BeforeEach
  void places() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    temporary = Files.createDirectory(folder.resolve("tmp"));
    Drawn.pictures(folder.resolve("pictures"));
  }

  /** With a temporary folder of its own, as the launcher gives it one. */
  private GraftProcess start(Object... words) throws IOException {
    Path own = Files.createDirectory(temporary.resolve("graft-run-" + ++runs));
    String flags = "-Djava.io.tmpdir=" + own + " -Dgraft.tmpdir=true";
    return GraftProcess.start(
        home, folder, Map.of("JDK_JAVA_OPTIONS", flags, "TMPDIR", own.toString()), words);
  }

  private GraftProcess training() throws IOException {
    return start(
        "train",
        folder.resolve("pictures"),
        "--base",
        "seedling",
        "--recipe",
        "keras",
        "--epochs",
        3000,
        "--no-cache",
        "-o",
        folder.resolve("m.onnx"));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  @Test
  void ctrlCLeavesNothingAtAnyMoment() throws Exception {
    GraftProcess.assumeInterruptsAreHeard();
    for (int i = 0; i < TIMES; i++) {
      GraftProcess process = training();
      process.until(() -> Files.exists(temporary.resolve("graft-run-" + runs + "/graft-run.lock")));
      Thread.sleep(random.nextInt(2_000));
      process.interrupt();

      process.end();
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void whatAKilledRunLeftTheNextOneRemoves() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      GraftProcess process = training();
      process.until(() -> Files.exists(temporary.resolve("graft-run-" + runs + "/graft-run.lock")));
      Thread.sleep(random.nextInt(2_000));
      process.kill();
    }
    assertThat(left()).isNotEmpty();

    // A run that writes where they wrote: what lies in other folders is none of its business.
    Object output = folder.resolve("e.npy");
    start("embed", "seedling", folder.resolve("pictures"), "-o", output).end();

    assertThat(left()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void aRunLeavesAnothersFolderAloneWhileThatIsThere() throws Exception {
    GraftProcess running = training();
    Path lock = temporary.resolve("graft-run-1/graft-run.lock");
    running.until(() -> Files.exists(lock));

    start("predict", Drawn.model(), folder.resolve("pictures")).end();

    assertThat(lock).exists();
    running.kill();
  }
}

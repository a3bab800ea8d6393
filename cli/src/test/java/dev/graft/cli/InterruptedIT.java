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

/** Ctrl-C in the middle of commands that have nothing to put in order before they end. */
class InterruptedIT {
  /** How often each command is interrupted; {@code -Dgraft.interrupts=30} for more. */
  private static final int TIMES = Integer.getInteger("graft.interrupts", 3);

  /** After this the command itself is at work, whatever it begins with. */
  private static final long BEGUN_MILLIS = 300;

  /** More than a run gets through before it is interrupted for the first time. */
  private static final int PHOTOS = 800;

  @TempDir private Path folder;
  @TempDir private Path photos;

  private final Random random = new Random();
  private Path home;

  /** Not below a temporary folder of JUnit's, which warns of links that lead out of it. */
  @BeforeEach
  void emptyHome() throws IOException {
    GraftProcess.assumeInterruptsAreHeard();
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
  }

  /**
   * Interrupts a process after so long.
   *
   * @return whether it was still running
   */
  private static boolean endsQuietly(GraftProcess process, long millis) throws Exception {
    Thread.sleep(millis);
    if (!process.isRunning()) {
      return false;
    }
    process.interrupt();
    Graft stopped = process.end();

    String moment = "Ctrl-C after %,d ms:%n%s%s".formatted(millis, stopped.out(), stopped.err());
    assertThat(stopped.exitCode()).as(moment).isEqualTo(130);
    assertThat(stopped.out() + stopped.err())
        .as(moment)
        .doesNotContain("fatal error", "Exception", "\tat ");
    return true;
  }

  /** It opens one network after the other, which is when ONNX Runtime is easily disturbed. */
  @Test
  void measuringAllBases() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      GraftProcess process = GraftProcess.start(home, folder, "bases", "--measure-again");
      process.until(() -> process.hasSaid("Measuring"));
      assertThat(endsQuietly(process, random.nextInt(4_000))).isTrue();
    }
  }

  @Test
  void embeddingManyPhotosGoesOnWhereItWas() throws Exception {
    DrawnPhotos.draw(photos, "ring", 0, PHOTOS);
    Path out = folder.resolve("features.npy");
    Object[] embed = {"embed", "seedling", photos, "-o", out};
    int interrupted = 0;
    for (int i = 0; i < TIMES; i++) {
      GraftProcess process = GraftProcess.start(home, folder, embed);
      if (endsQuietly(process, BEGUN_MILLIS + random.nextInt(2_000))) {
        interrupted++;
        assertThat(folder).isEmptyDirectory();
      }
    }
    assertThat(interrupted).isPositive();

    Graft whole = GraftProcess.start(home, folder, embed).end();
    assertThat(whole.exitCode()).as(whole.err()).isZero();
  }

  @Test
  void whatIsKeptForOneTrainingOnlyIsRemoved() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    DrawnPhotos.draw(photos.resolve("ring"), "ring", 0, PHOTOS / 2);
    DrawnPhotos.draw(photos.resolve("cross"), "cross", 0, PHOTOS / 2);
    GraftProcess process =
        GraftProcess.start(
            home,
            folder,
            Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary),
            "train",
            photos,
            "--base",
            "seedling",
            "-o",
            folder.resolve("model.onnx"),
            "--no-cache");
    process.until(() -> !caches(temporary).isEmpty());

    assertThat(endsQuietly(process, 0)).isTrue();

    assertThat(caches(temporary)).isEmpty();
  }

  private static List<Path> caches(Path temporary) throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(file -> file.getFileName().toString().contains("features")).toList();
    }
  }
}

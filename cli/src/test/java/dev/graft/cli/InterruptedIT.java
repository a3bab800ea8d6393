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
   * @return whether it had not come to its end before it heard of it
   */
  private static boolean endsQuietly(GraftProcess process, long millis) throws Exception {
    Thread.sleep(millis);
    if (!process.isRunning()) {
      return false;
    }
    process.interrupt();
    Graft stopped = process.end();
    if (stopped.exitCode() == 0) {
      return false;
    }

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

  /** The first is interrupted early enough on any machine; a later one may have ended before. */
  @Test
  void embeddingManyPhotosGoesOnWhereItWas() throws Exception {
    DrawnPhotos.draw(photos, "ring", 0, PHOTOS);
    for (int i = 0; i < TIMES; i++) {
      Path out = Files.createDirectory(folder.resolve("run" + i));
      GraftProcess process = embed(out);
      boolean interrupted =
          endsQuietly(process, BEGUN_MILLIS + (i == 0 ? 0 : random.nextInt(2_000)));

      assertThat(interrupted || i > 0).isTrue();
      assertThat(names(out)).isSubsetOf("features.npy", "features.txt");
    }

    Path out = Files.createDirectory(folder.resolve("whole"));
    Graft whole = embed(out).end();
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    for (int i = 0; i < TIMES; i++) {
      Path features = folder.resolve("run" + i).resolve("features.npy");
      assertThat(
              !Files.exists(features) || Files.mismatch(features, out.resolve("features.npy")) < 0)
          .as("what an interrupted run wrote is whole")
          .isTrue();
    }
  }

  private GraftProcess embed(Path out) throws IOException {
    return GraftProcess.start(
        home, folder, "embed", "seedling", photos, "-o", out.resolve("features.npy"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
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

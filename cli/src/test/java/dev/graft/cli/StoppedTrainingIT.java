package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed, and one that is asked to stop. */
class StoppedTrainingIT {
  /** How often a training is killed and taken up again; {@code -Dgraft.kills=10} for more. */
  private static final int KILLS = Integer.getInteger("graft.kills", 3);

  private static final int EPOCHS = 8;

  @TempDir private Path folder;

  private Path home;
  private Path data;

  /** Not below a temporary folder of JUnit's, which warns of links that lead out of it. */
  @BeforeEach
  void emptyHome() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    data = Flowers.split(folder.resolve("flowers"), 8, 4);
  }

  private GraftProcess train(String name, Object... more) throws IOException {
    Object[] keras = {"--recipe", "keras", "--epochs", 3, "--fine-tune-epochs", EPOCHS};
    return tuned(name, Stream.concat(Stream.of(keras), Stream.of(more)));
  }

  private GraftProcess tuned(String name, Stream<Object> more) throws IOException {
    Object[] words = {
      "train",
      data,
      "-o",
      folder.resolve(name + ".onnx"),
      "--base",
      "seedling",
      "--size",
      64,
      "--fine-tune",
      30
    };
    return GraftProcess.start(home, folder, Stream.concat(Stream.of(words), more).toArray());
  }

  /** Each kill falls into another part of the way from the first checkpoint to the end. */
  @Test
  void killedAnywhereItEndsWithTheNumbersOfAnUndisturbedOne() throws Exception {
    GraftProcess process = train("whole");
    process.until(() -> Files.exists(folder.resolve("whole.report").resolve("head.checkpoint")));
    long began = System.nanoTime();
    Graft whole = process.end();
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    JsonObject undisturbed = Metrics.beside(folder.resolve("whole.onnx")).withoutTimesAndCache();

    Random random = new Random();
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      String name = "killed" + i;
      Path report = folder.resolve(name + ".report");
      long wait = (long) ((i + random.nextDouble()) * millis / KILLS);
      GraftProcess first = train(name);
      first.until(() -> Files.exists(report.resolve("head.checkpoint")));
      Thread.sleep(wait);
      killed += first.isRunning() ? 1 : 0;
      first.kill();
      String reached = first.lastLine();

      Graft resumed = train(name, "--resume").end();

      String moment =
          "kill -9 %,d ms of %,d ms after the first checkpoint, after: %s"
              .formatted(wait, millis, reached);
      System.out.println(moment);
      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      assertThat(Metrics.beside(folder.resolve(name + ".onnx")).withoutTimesAndCache())
          .as(moment)
          .isEqualTo(undisturbed);
      assertThat(resumed.lines().stream().filter(line -> line.contains("epoch  1:")))
          .as("each phase's first epoch is told once")
          .doesNotHaveDuplicates();
      try (Stream<Path> files = Files.list(report)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(
                "metrics.json",
                "history.csv",
                "predictions.csv",
                "photos.csv",
                "report.html",
                "history.svg",
                "confusion.svg",
                "calibration.svg");
      }
    }
    assertThat(killed).as("killed while it ran").isPositive();
  }

  /** Each slice of a small set and each training of an average has a checkpoint of its own. */
  @Test
  void killedBetweenSlicesAndTrainingsOfAnAverageItGoesOnThere() throws Exception {
    List<Object> averaged = List.of("--soup", 2, "--fine-tune-epochs", 1);
    Graft ended = tuned("undisturbed", averaged.stream()).end();
    assertThat(ended.exitCode()).as(ended.err()).isZero();

    GraftProcess first = tuned("killed-between", averaged.stream());
    Path report = folder.resolve("killed-between.report");
    first.until(() -> Files.exists(report.resolve("fine_tune_slice_3_run_2.checkpoint")));
    first.kill();
    Graft resumed =
        tuned("killed-between", Stream.concat(averaged.stream(), Stream.of("--resume"))).end();

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(Metrics.beside(folder.resolve("killed-between.onnx")).withoutTimesAndCache())
        .isEqualTo(Metrics.beside(folder.resolve("undisturbed.onnx")).withoutTimesAndCache());
  }

  @Test
  void askedToStopItLeavesAModelAndMayGoOn() throws Exception {
    GraftProcess.assumeInterruptsAreHeard();
    Path model = folder.resolve("stopped.onnx");
    Path checkpoint = folder.resolve("stopped.report").resolve("fine_tune.checkpoint");

    GraftProcess process = train("stopped", "--fine-tune-epochs", 200, "--choose-on", "val");
    process.until(() -> Files.exists(checkpoint));
    process.interrupt();
    Graft stopped = process.end();

    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
    assertThat(stopped.err())
        .contains("Stopping after this batch; the best model so far will be written.")
        .doesNotContain("Exception");
    assertThat(stopped.out()).contains("Model: " + model);
    JsonArray history = Metrics.beside(model).json().getAsJsonArray("history");
    assertThat(history).hasSizeBetween(4, 100);
    assertThat(Graft.does("evaluate", model, data).out()).contains("validation photos");
    assertThat(checkpoint).exists();

    GraftProcess resumed =
        train("stopped", "--fine-tune-epochs", 200, "--choose-on", "val", "--resume");
    String reached = "epoch %2d:".formatted(history.size() - 1);
    resumed.until(() -> resumed.hasPrinted(reached));
    assertThat(resumed.isRunning()).isTrue();
    resumed.kill();
  }

  @Test
  void askedToStopBeforeAnythingIsLearnedItEndsAtOnce() throws Exception {
    GraftProcess.assumeInterruptsAreHeard();
    GraftProcess process = train("early", "--views", 40, "--augment");
    process.until(() -> process.hasPrinted("Network:"));
    Thread.sleep(300);
    process.interrupt();
    Graft stopped = process.end();

    assertThat(stopped.exitCode()).isEqualTo(130);
    assertThat(folder.resolve("early.onnx")).doesNotExist();
  }
}

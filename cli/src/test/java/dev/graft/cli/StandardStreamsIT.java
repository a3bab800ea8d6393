package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what is printed: files, full disks, pipes, and libraries that print as well. */
class StandardStreamsIT {
  @TempDir private Path folder;

  private Path home;

  @BeforeEach
  void place() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    Files.copy(Drawn.model(), folder.resolve("m.onnx"));
    Drawn.pictures(folder.resolve("pictures"));
  }

  private Graft shell(String lines) throws Exception {
    Path bin = GraftProcess.launcherIn(home);
    return GraftProcess.shell(home, folder, folder, bin, lines).end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "predict --help",
        "predict m.onnx pictures",
        "predict m.onnx pictures --csv",
        "predict m.onnx pictures --json",
        "evaluate m.onnx pictures --json",
        "summary seedling --classes 3",
        "weights list",
        "train pictures --base seedling -o new.onnx --json",
      })
  void aFullDiskUnderStandardOutputIsAnError(String words) throws Exception {
    assumeThat(Path.of("/dev/full")).exists();

    Graft run = shell("graft " + words + " > /dev/full");

    run.mustHaveFailed(1);
    assertThat(run.err()).startsWith("The output cannot be written: No space left on device.");
  }

  @Test
  void aTrainingWhoseWordsAreLostKeepsItsModel() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();

    shell("graft train pictures --base seedling -o new.onnx > /dev/full").mustHaveFailed(1);

    assertThat(folder.resolve("new.onnx")).exists();
    assertThat(folder.resolve("new.report/metrics.json")).exists();
  }

  @Test
  void whoWantsNoMoreIsLeftInPeace() throws Exception {
    Graft run =
        shell(
            "set +e; for i in 1 2 3 4 5 6 7 8 9; do echo pictures; done"
                + " | xargs graft predict m.onnx | head -1; echo ${PIPESTATUS[1]}");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.err()).isEmpty();
  }

  /** libjpeg says "premature end of data segment" on descriptor 2, and not of which file. */
  @Test
  void librariesAreNotHeard() throws Exception {
    byte[] whole = Files.readAllBytes(folder.resolve("pictures/rose/1.jpg"));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9; // where a reader takes the end for the end
    Files.write(folder.resolve("cut.jpg"), cut);

    assertThat(shell("graft predict m.onnx cut.jpg || true").err())
        .doesNotContain("premature", "Corrupt");
  }

  @Test
  void wordsAndErrorsInOneFileKeepTheirOrder() throws Exception {
    Files.writeString(folder.resolve("pictures/rose/0.jpg"), "no picture");

    shell("graft predict m.onnx pictures/rose > all.txt 2>&1");

    assertThat(Files.readAllLines(folder.resolve("all.txt")))
        .hasSize(5)
        .satisfies(lines -> assertThat(lines.get(0)).contains("0.jpg  skipped: "))
        .satisfies(lines -> assertThat(lines.get(4)).startsWith("pictures/rose/4.jpg  rose"));
  }

  @Test
  void errorsStillGoToStandardError() throws Exception {
    Graft run = shell("graft predict m.onnx nowhere.jpg");

    run.mustHaveFailed(3);
    assertThat(run.out()).isEmpty();
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.graft.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code GRAFT_HOME} on a disk that is full, or cannot be written to. */
class HomeIT {
  @TempDir private Path folder;

  private Path home;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void place() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    disk = Files.createDirectory(folder.resolve("disk"));
    Files.copy(Drawn.model(), folder.resolve("m.onnx"));
    Drawn.pictures(folder.resolve("pictures"));
  }

  private void mount(String options) throws Exception {
    String[] command = {"mount", "-t", "tmpfs", "-o", options, "none", disk.toString()};
    mounted = new ProcessBuilder(command).start().waitFor() == 0;
    assumeThat(mounted).as("only root may have a disk of its own").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(new ProcessBuilder("umount", disk.toString()).start().waitFor()).isZero();
    }
  }

  private Graft graft(String words) throws Exception {
    Path bin = GraftProcess.launcherIn(home);
    String line = "GRAFT_HOME=" + disk + " exec graft " + words;
    return GraftProcess.shell(home, folder, folder, bin, line).end();
  }

  @Test
  void thatIsReadOnlyIsDoneWithout() throws Exception {
    mount("ro,size=1m");

    Graft prediction = graft("predict m.onnx pictures/rose");
    Graft training = graft("train pictures --base seedling -o new.onnx --quiet");

    assertThat(prediction.exitCode()).as(prediction.err()).isZero();
    assertThat(prediction.err()).isEmpty();
    assertThat(prediction.lines()).hasSize(4);
    assertThat(training.exitCode()).as(training.err()).isZero();
    assertThat(folder.resolve("new.onnx")).exists();
  }

  @Test
  void keepsAModelForWhichThereIsNoRoomWhereItWasToGo() throws Exception {
    mount("size=1m");
    Path bin = GraftProcess.launcherIn(home);
    String line = "graft train pictures --base seedling --quiet -o disk/m.onnx";

    Graft run = GraftProcess.shell(home, folder, folder, bin, line).end();

    run.mustHaveFailed(1);
    assertThat(run.err()).contains("disk/m.onnx", "No space left on device", "not lost");
    try (Stream<Path> kept = Files.list(home.resolve("kept"))) {
      assertThat(kept.toList()).singleElement().matches(Classifier::wasSavedTo);
    }
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void thatIsFullIsToldOfInTwoLines() throws Exception {
    mount("size=20m");

    Graft run = graft("predict m.onnx pictures/rose");

    run.mustHaveFailed(1);
    assertThat(run.err()).contains("GRAFT_HOME ('" + disk + "')", "MB are free");
  }
}

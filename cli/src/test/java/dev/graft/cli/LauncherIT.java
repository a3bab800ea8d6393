package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed {@code graft}, from wherever it is called. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("src/main/dist/bin/graft").toAbsolutePath();
  private static final Path LIBRARIES = Path.of("target/lib").toAbsolutePath();

  @TempDir private Path folder;

  /** An installation of its own, in a folder whose name has a blank. */
  private Path installed() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("my programs/graft/bin"));
    Files.copy(LAUNCHER, bin.resolve("graft"));
    Files.copy(LAUNCHER.resolveSibling("java.options"), bin.resolve("java.options"));
    Files.createSymbolicLink(bin.resolveSibling("lib"), LIBRARIES);
    return bin.resolve("graft");
  }

  private String version(Path launcher, Path from) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Process process =
        new ProcessBuilder("bash", launcher.toString(), "--version")
            .directory(from.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  @Test
  void isFoundThroughLinks() throws Exception {
    Path launcher = installed();
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), launcher);
    Path relative =
        Files.createSymbolicLink(folder.resolve("relative"), folder.relativize(launcher));
    Path chained =
        Files.createSymbolicLink(
            Files.createDirectory(folder.resolve("bin")).resolve("graft"), Path.of("../relative"));

    for (Path each : new Path[] {launcher, absolute, relative, chained}) {
      assertThat(version(each, folder)).as(each.toString()).startsWith("graft ");
    }
    assertThat(version(Path.of("graft"), folder.resolve("bin"))).startsWith("graft ");
    assertThat(version(Path.of("bin/graft"), folder)).startsWith("graft ");
  }

  /** Or the first file that Java opens for itself would be read as the list of photos. */
  @Test
  void readsNothingWhereStandardInputIsClosed() throws Exception {
    Path model = folder.resolve("model.onnx");
    DrawnPhotos.draw(folder.resolve("data/ring"), "ring", 0, 6);
    DrawnPhotos.draw(folder.resolve("data/cross"), "cross", 0, 6);
    Graft.does("train", folder.resolve("data"), "-o", model, "--base", "seedling");
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "bash \"$0\" predict \"$1\" - <&-",
                installed().toString(),
                model.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isIn(0, 2, 3);
    assertThat(Files.readString(out).lines().count()).isLessThanOrEqualTo(2);
  }
}

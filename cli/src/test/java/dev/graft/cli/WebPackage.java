package dev.graft.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** ONNX Runtime Web as npm has it, fetched once for all runs of the tests. */
final class WebPackage {
  private static final String VERSION = "1.30.0";
  private static final Path FOLDER = Path.of("target", "npm", "onnxruntime-web-" + VERSION);
  private static final int MINUTES = 3;

  private WebPackage() {}

  /** The unpacked package; skips the test, and says why, where it cannot be had. */
  static Path unpacked() throws IOException {
    Path unpacked = FOLDER.resolve("package").toAbsolutePath();
    Path archive = FOLDER.resolve("onnxruntime-web-" + VERSION + ".tgz");
    if (!Files.isDirectory(unpacked)) {
      Files.createDirectories(FOLDER);
      boolean there =
          runs(List.of("npm", "pack", "--silent", "onnxruntime-web@" + VERSION))
              && runs(List.of("tar", "xzf", archive.getFileName().toString()));
      assumeThat(there)
          .as("onnxruntime-web cannot be had: npm is not installed, or does not reach its registry")
          .isTrue();
    }
    return unpacked;
  }

  private static boolean runs(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(FOLDER.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package dev.graft;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data and weights too large for the repository; a test that needs them skips without them. */
public final class SharedData {
  private SharedData() {}

  /** A file or folder of {@code GRAFT_DATA}, or of {@code ../shared/data} beside the project. */
  public static Path data(String relative) {
    String chosen = System.getenv("GRAFT_DATA");
    Path folder = chosen == null ? beside("data") : Path.of(chosen);
    return present(folder.resolve(relative), "set GRAFT_DATA");
  }

  /** A file of {@code ../shared/weights} beside the project. */
  public static Path weights(String relative) {
    return present(beside("weights").resolve(relative), "put ../shared beside the project");
  }

  private static Path present(Path path, String remedy) {
    assumeTrue(Files.exists(path), () -> "Skipped: there is no " + path + " (" + remedy + ")");
    return path;
  }

  private static Path beside(String kind) {
    return projectRoot().resolveSibling("shared").resolve(kind);
  }

  /** The nearest folder around the working directory that holds {@code .mvn}. */
  private static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}

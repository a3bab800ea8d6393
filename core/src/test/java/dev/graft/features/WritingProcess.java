package dev.graft.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another JVM that puts the numbered samples on a shelf. */
final class WritingProcess {
  private static final int LENGTH = 256;

  private WritingProcess() {}

  /** Starts it; it puts the photos from {@code from} up to, but not including, {@code to}. */
  static Process start(Path root, int from, int to) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WritingProcess.class.getName(),
            root.toString(),
            Integer.toString(from),
            Integer.toString(to));
    return new ProcessBuilder(command).inheritIO().start();
  }

  static Shelf open(Path root) {
    return FeatureCache.open(root, Long.MAX_VALUE).shelf(Sample.SETTING, LENGTH, Encoding.FLOAT32);
  }

  public static void main(String[] args) {
    int from = Integer.parseInt(args[1]);
    int to = Integer.parseInt(args[2]);
    try (Shelf shelf = open(Path.of(args[0]))) {
      for (int photo = from; photo < to; photo++) {
        Sample.put(shelf, photo);
      }
    }
  }
}

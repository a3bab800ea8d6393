package dev.graft.bench;

import ai.onnxruntime.OrtException;
import dev.graft.compile.OnnxCompiler;
import dev.graft.network.Base;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.RandomWeights;
import dev.graft.weights.WeightsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * VGG16 with its classifier, the base with the most weights by far: how long it takes from a file
 * of them to an open session, and the most memory on the way, in a process that does nothing else.
 */
final class LargestBase {
  private static final Base BASE = Base.named("vgg16", 1.0, 224);
  private static final double MOST_SECONDS = 2;
  private static final double MOST_MEMORY = 1.5; // of the weights
  private static final int ROUNDS = 3;

  private LargestBase() {}

  /**
   * The process: opens the file that is its argument, and prints the seconds and, where the system
   * tells it, the most memory in bytes, otherwise 0.
   */
  public static void main(String[] arguments) throws Exception {
    double seconds = Timed.seconds(() -> open(Path.of(arguments[0])).close());
    System.out.println(seconds + " " + ProcessMemory.peakBytes("self"));
  }

  private static OnnxModel open(Path file) throws OrtException {
    BaseWeights read = WeightsReader.read(file, BASE, true);
    return OnnxCompiler.classifier(
            read.base().classifier(),
            read.base().architecture().embedding(),
            read.weights(),
            Map.of())
        .open(2);
  }

  /**
   * @param graft whose options for Java the process gets
   * @param work for the file of weights, which is removed again
   */
  static List<Row> measure(GraftProcess graft, Path work) throws Exception {
    Path file = work.resolve("vgg16.safetensors");
    try {
      RandomWeights.write(file, BASE.classifier());
      List<Double> seconds = new ArrayList<>();
      List<Double> peaks = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        String[] printed = run(graft, file).strip().split(" ", -1);
        seconds.add(Double.valueOf(printed[0]));
        peaks.add(Double.valueOf(printed[1]));
      }
      return rows(Median.of(seconds), Median.of(peaks), (double) Files.size(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String run(GraftProcess graft, Path file)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + graft.javaOptions(),
                "-cp",
                System.getProperty("java.class.path"),
                LargestBase.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("vgg16 could not be opened:\n" + printed);
    }
    return printed;
  }

  private static List<Row> rows(double seconds, double peak, double weights) {
    String what = "vgg16 with its classifier, file to session: ";
    Row time =
        Row.of(
            what + "seconds",
            String.format(Locale.ROOT, "%.2f s", seconds),
            "at most 2 s",
            seconds <= MOST_SECONDS);
    if (peak == 0) {
      return List.of(time, Row.note(what + "peak memory", "not known on this system"));
    }
    return List.of(
        time,
        Row.of(
            what + "peak memory / weights",
            String.format(Locale.ROOT, "%.2f (%.0f MB)", peak / weights, peak / 1e6),
            "at most 1.5",
            peak <= MOST_MEMORY * weights));
  }
}

package dev.graft.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The head of lesson B as whole processes: Graft with no features kept, in float32 and with {@code
 * --fast}, and Keras doing the same. The three take turns.
 */
final class KerasHead {
  private static final int ROUNDS = 3;
  private static final double TARGET = 10;
  private static final double TARGET_FAST = 14;

  private final Peers peers;

  KerasHead(Peers peers) {
    this.peers = peers;
  }

  List<Row> measure(GraftProcess graft, Path fashion, Path work) throws Exception {
    if (!peers.have("keras")) {
      return List.of(Row.note("head of lesson B beside Keras", "not measured: no Keras"));
    }
    List<GraftProcess.Took> float32 = new ArrayList<>();
    List<GraftProcess.Took> fast = new ArrayList<>();
    List<GraftProcess.Took> keras = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      float32.add(trained(graft, fashion, work));
      fast.add(trained(graft, fashion, work, "--fast"));
      keras.add(peers.run("keras_head.py", fashion, peers.weights()));
    }
    return List.of(
        row("in float32", float32, keras, TARGET),
        row("with --fast", fast, keras, TARGET_FAST),
        Row.note(
            "the same: seconds in float32, with --fast, Keras",
            "%s, %s and %s".formatted(seconds(float32), seconds(fast), seconds(keras))),
        Row.note(
            "the same: peak memory, MB",
            "%s, %s and %s".formatted(megabytes(float32), megabytes(fast), megabytes(keras))));
  }

  private static GraftProcess.Took trained(
      GraftProcess graft, Path fashion, Path work, String... more)
      throws IOException, InterruptedException {
    graft.run("cache", "--clear");
    List<Object> words = new ArrayList<>(List.of("train", fashion, "-o", work.resolve("b.onnx")));
    words.addAll(List.of("--size", 96, "--resize", "keras", "--recipe", "keras"));
    words.addAll(List.of("--dropout", 0.2, "--batch", 64, "--epochs", 5, "--val-split", 0.2));
    words.addAll(List.of("--limit-train", 4000, "--limit-test", 3000));
    words.addAll(List.of(more));
    return graft.run(words.toArray());
  }

  private static Row row(
      String how, List<GraftProcess.Took> graft, List<GraftProcess.Took> keras, double target) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < graft.size(); i++) {
      ratios.add(keras.get(i).seconds() / graft.get(i).seconds());
    }
    double ratio = Median.of(ratios);
    return Row.of(
        "head of lesson B as a whole process, Keras / Graft " + how,
        String.format(Locale.ROOT, "%.1f", ratio),
        String.format(Locale.ROOT, "at least %.0f", target),
        ratio >= target);
  }

  private static String seconds(List<GraftProcess.Took> took) {
    return String.format(
        Locale.ROOT, "%.1f", Median.of(took.stream().map(GraftProcess.Took::seconds).toList()));
  }

  private static String megabytes(List<GraftProcess.Took> took) {
    return String.format(
        Locale.ROOT, "%.0f", Median.of(took.stream().map(each -> each.peakBytes() / 1e6).toList()));
  }
}

package dev.graft.bench;

import dev.graft.features.FeatureCache;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same training twice over the same photos, the first time without any features kept. Native
 * libraries have been unpacked before, which favours the first.
 */
final class SecondTraining {
  private static final int ROUNDS = 3;
  private static final double TARGET = 15;

  /** As whole processes. */
  List<Row> ofProcesses(GraftProcess graft, Path flowers, Path model) throws Exception {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      graft.run("cache", "--clear");
      first.add(graft.run("train", flowers, "-o", model).seconds());
      second.add(graft.run("train", flowers, "-o", model).seconds());
    }
    double ratio = Median.of(ratios(first, second));
    return List.of(
        Row.of(
            "first training / second, whole processes",
            String.format(Locale.ROOT, "%.1f", ratio),
            "at least 15",
            ratio >= TARGET),
        seconds("first and second training, seconds", first, second));
  }

  /** In this JVM, warm. */
  List<Row> inOneJvm(Path flowers) throws Exception {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      try (FeatureCache cache = FeatureCache.inHome()) {
        cache.clear();
      }
      first.add(Timed.seconds(() -> train(flowers)));
      second.add(Timed.seconds(() -> train(flowers)));
    }
    return List.of(
        Row.note(
            "first training / second, in one JVM",
            String.format(Locale.ROOT, "%.1f", Median.of(ratios(first, second)))),
        seconds("the same, seconds", first, second));
  }

  private static void train(Path flowers) {
    TrainingResult result = Training.on(flowers).run();
    result.close();
  }

  private static List<Double> ratios(List<Double> first, List<Double> second) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ratios.add(first.get(i) / second.get(i));
    }
    return ratios;
  }

  private static Row seconds(String what, List<Double> first, List<Double> second) {
    return Row.note(
        what, String.format(Locale.ROOT, "%.2f and %.2f", Median.of(first), Median.of(second)));
  }
}

package dev.graft.bench;

import dev.graft.data.Photos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From typing a command to its end. */
final class StartingUp {
  private static final int TIMES = 10;
  private static final double TARGET_SECONDS = 0.35;

  List<Row> measure(GraftProcess graft, Path model, Path flowers) throws Exception {
    Path photo = Photos.at(List.of(flowers)).get(0).path();
    List<Double> predict = new ArrayList<>();
    List<Double> version = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      predict.add(graft.run("predict", model, photo).seconds());
      version.add(graft.run("--version").seconds());
    }
    double seconds = Median.of(predict);
    return List.of(
        Row.of(
            "graft predict of one photo, seconds",
            String.format(Locale.ROOT, "%.2f", seconds),
            "at most " + TARGET_SECONDS,
            seconds <= TARGET_SECONDS),
        Row.note(
            "graft --version, seconds", String.format(Locale.ROOT, "%.2f", Median.of(version))));
  }
}

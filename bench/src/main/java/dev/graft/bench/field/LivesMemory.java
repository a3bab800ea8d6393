package dev.graft.bench.field;

import dev.graft.Classifier;
import dev.graft.data.Photos;
import dev.graft.network.Seedling;
import dev.graft.photo.FilePhoto;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads a classifier, predicts and closes it, again and again, and prints how much memory the
 * process holds at the beginning, in the middle and at the end.
 */
public final class LivesMemory {
  private static final int BEFORE = 50; // libraries and the heap have their size by then
  private static final double MOST_GROWTH = 1.10;

  private LivesMemory() {}

  /**
   * Ends with 1 if memory grew.
   *
   * @param arguments a folder of photos, a folder for files, the seconds
   */
  public static void main(String[] arguments) throws IOException {
    Path photos = Path.of(arguments[0]);
    Path model = Path.of(arguments[1]).resolve("model.onnx");
    double seconds = Double.parseDouble(arguments[2]);
    try (TrainingResult result = Training.on(photos).base(Seedling.ID).cache(false).run()) {
      result.classifier().save(model);
    }
    List<FilePhoto> all = Photos.at(List.of(photos));
    for (int i = 0; i < BEFORE; i++) {
      live(model, all);
    }
    long began = System.nanoTime();
    long first = resident();
    long middle = 0;
    int lives = 0;
    for (double at = 0; at < seconds; at = (System.nanoTime() - began) / 1e9) {
      live(model, all);
      lives++;
      if (middle == 0 && at > seconds / 2) {
        middle = resident();
      }
    }
    long last = resident();
    System.out.printf(
        Locale.ROOT,
        "%d lives in %.0f s; resident: %.0f MB, %.0f MB, %.0f MB%n",
        lives,
        seconds,
        first / 1e6,
        middle / 1e6,
        last / 1e6);
    System.exit(last <= MOST_GROWTH * first ? 0 : 1);
  }

  private static void live(Path model, List<FilePhoto> photos) {
    try (Classifier classifier = Classifier.load(model)) {
      classifier.predict(photos.get(0).path());
      classifier.predict(photos.subList(0, 20), (done, computed, total) -> {});
    }
  }

  /** Bytes in the machine's memory, as Linux counts them. */
  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}

package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.train.Int16Export;
import dev.graft.train.Int16Result;
import dev.graft.train.Int8Export;
import dev.graft.train.Int8Result;
import dev.graft.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model in fewer bits, and says what that costs.
 *
 * @param model in float32
 * @param file the one that is written
 */
record SmallModelWriter(Path model, Path file) {
  /** What the option says. */
  static final String MAX_LOSS =
      "For --int8: how many percentage points of accuracy it may cost; beyond, no such model is"
          + " written. Default 1.0.";

  private static final String ENDING = ".onnx";
  private static final double MEGABYTE = 1e6;

  /** The one in int8 that is written beside a model: flowers-int8.onnx beside flowers.onnx. */
  static SmallModelWriter beside(Path model) {
    String name = String.valueOf(model.getFileName());
    int end =
        name.toLowerCase(Locale.ROOT).endsWith(ENDING)
            ? name.length() - ENDING.length()
            : name.length();
    return new SmallModelWriter(
        model, model.resolveSibling(name.substring(0, end) + "-int8" + name.substring(end)));
  }

  /**
   * Checks the place before the work.
   *
   * @param data the photos that are read; null for none
   */
  void require(@Nullable Path data) {
    Destination.requireFile(
        file,
        "a model of Graft's",
        Classifier::wasSavedTo,
        data == null ? List.of(model) : List.of(model, data));
    Destination.requireNoReport(file);
  }

  /**
   * Checks before the training that photos are left to see on what rounding costs.
   *
   * @throws DataException if all of them are learned from
   */
  static void requireJudging(Dataset dataset) {
    if (dataset.val().isEmpty() && dataset.test().isEmpty()) {
      throw new DataException(
          "All photos are learned from, so none is left to see on what --int8 costs.",
          "Leave some out of training, with `valSplit` or `testSplit` above 0, or do without --int8.");
    }
  }

  /**
   * In whole numbers of eight bits.
   *
   * @param data photos that it was trained on and judged by
   * @param maxLoss percentage points of accuracy; null for what is usual
   */
  void writeInt8(
      Path data,
      @Nullable Double maxLoss,
      TrainingListener listener,
      Interruption interruption,
      PrintWriter words)
      throws IOException {
    Int8Export export = Int8Export.of(model, data);
    Given.to(maxLoss, export::maxLoss);
    try (Int8Result result = export.stopWhen(interruption::requested).listener(listener).run()) {
      result.classifier().save(file);
      words.printf(
          Locale.ROOT,
          "%s, %.1f times as fast on this processor%s.%n",
          sizes(),
          result.speed(),
          result.speed() < 1 ? ", which is slower: keep the model in float32 for it" : "");
      words.printf("Beside '%s', %s.%n", model, CostText.of(result.cost()));
    }
    words.flush();
  }

  /** With kernels in 16 bits, computing in float32. */
  void writeInt16(PrintWriter words) throws IOException {
    try (Int16Result result = Int16Export.of(model).run()) {
      result.classifier().save(file);
      words.printf(
          Locale.ROOT,
          "%s, and as fast. On %d drawn pictures no probability is more than %.5f off.%n",
          sizes(),
          result.pictures(),
          result.moved());
    }
    words.flush();
  }

  private String sizes() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s: %.1f MB instead of %.1f",
        file,
        Files.size(file) / MEGABYTE,
        Files.size(model) / MEGABYTE);
  }
}

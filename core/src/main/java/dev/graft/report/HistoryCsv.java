package dev.graft.report;

import dev.graft.fit.EpochMetrics;
import java.util.List;
import java.util.OptionalDouble;

/** The history as {@code history.csv}: a line an epoch, empty fields where nothing was measured. */
final class HistoryCsv {
  static final String HEADER =
      "phase,epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds\n";

  private HistoryCsv() {}

  static String of(List<EpochMetrics> history) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (EpochMetrics epoch : history) {
      csv.append(
          String.join(
              ",",
              epoch.phase(),
              String.valueOf(epoch.epoch()),
              String.valueOf(epoch.loss()),
              String.valueOf(epoch.accuracy()),
              field(epoch.valLoss()),
              field(epoch.valAccuracy()),
              String.valueOf(epoch.learningRate()),
              String.valueOf(epoch.time().toMillis() / 1000.0)));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String field(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
  }
}

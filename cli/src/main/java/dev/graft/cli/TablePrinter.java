package dev.graft.cli;

import dev.graft.Prediction;
import dev.graft.report.LabelTable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Puts predictions into a table; whoever made that finishes it. */
final class TablePrinter extends PredictionPrinter {
  private final LabelTable table;
  private final UnknownRule rule;

  TablePrinter(LabelTable table, UnknownRule rule) {
    this.table = table;
    this.rule = rule;
  }

  @Override
  void print(String photo, Prediction prediction, float[] probabilities) {
    try {
      table.add(photo, prediction, probabilities, rule.isUnknown(prediction));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void printProblem(String photo, String problem) {
    try {
      table.add(photo, problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  boolean isHeard() {
    return true;
  }
}

package dev.graft.cli;

import dev.graft.image.Fit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says what is done about photos that are no squares. */
final class FitOption {
  static final String WORDS =
      "What is done about photos that are no squares: squash, which changes their proportion; pad,"
          + " which keeps all of them and fills up with grey; or crop, which takes the largest"
          + " square in the middle";

  @Option(names = "--fit", paramLabel = "HOW", description = WORDS + ". Default squash.")
  @Nullable Fit fit;

  Fit orDefault() {
    return fit == null ? Fit.DEFAULT : fit;
  }
}

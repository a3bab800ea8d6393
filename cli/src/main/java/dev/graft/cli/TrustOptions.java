package dev.graft.cli;

import dev.graft.train.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for what a model file tells of how far to trust it. */
final class TrustOptions {
  @Option(
      names = "--refuse",
      paramLabel = "SHARE",
      description =
          "The share of known photos that may be told to be unknown, so that strange ones are:"
              + " 0.01, 0.02, 0.05 or 0.1. Default 0.05.")
  @Range(min = 0, above = true, max = 0.1)
  private @Nullable Double refuse;

  @Option(names = "--no-unknown", description = "The model names a class for every photo.")
  private boolean noUnknown;

  @Option(
      names = "--fingerprints",
      negatable = true,
      description =
          "Whether the model keeps hashes of its training photos, to know them again, and feature"
              + " vectors of some. Default: unless there are more than 100,000.")
  private @Nullable Boolean fingerprints;

  void applyTo(Training training) {
    Given.to(refuse, training::refuse);
    Given.to(fingerprints, training::fingerprints);
    if (noUnknown) {
      training.unknown(false);
    }
  }
}

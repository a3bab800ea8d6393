package dev.graft.train;

import dev.graft.lifecycle.Cancellation;
import java.nio.file.Path;
import java.util.Optional;

/** What photos are looked at with in tests. */
final class Looking {
  private Looking() {}

  /** Nothing is kept for the next look. */
  static Surroundings withoutCache() {
    return new Surroundings(
        Path.of("none"),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        Cancellation.BY_INTERRUPTION,
        TrainingListener.NONE,
        Optional.empty());
  }
}

package dev.graft.cli;

import dev.graft.Prediction;
import java.util.Optional;

/** When a photo is told to be unknown. */
@FunctionalInterface
interface UnknownRule {
  /** As the model says. */
  UnknownRule AS_TRAINED = Prediction::verdict;

  /** Never. */
  UnknownRule NEVER = prediction -> Optional.empty();

  /** Whether the photo is; empty if nobody tells. */
  Optional<Boolean> isUnknown(Prediction prediction);
}

package dev.graft;

import dev.graft.network.Base;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.LocatedWeights;
import dev.graft.weights.Weights;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The weights that are there before training.
 *
 * @param base that they belong to, as they want it computed; null for none
 * @param file where they come from; empty for none
 */
record Pretrained(@Nullable Base base, Weights weights, Optional<Path> file) {
  /**
   * What settings ask for: the base's weights, or none from scratch.
   *
   * @throws dev.graft.weights.WeightsException if they cannot be had
   */
  static Pretrained of(Training settings) {
    if (settings.fromScratch) {
      return new Pretrained(null, new Weights(Map.of()), Optional.empty());
    }
    Base base = settings.base();
    LocatedWeights located =
        settings.weightsFile != null
            ? LocatedWeights.sound(settings.weightsFile)
            : settings.source().locate(base, false);
    BaseWeights read = located.read(base, false);
    return new Pretrained(read.base(), read.weights(), Optional.of(located.file()));
  }
}

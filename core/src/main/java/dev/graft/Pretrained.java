package dev.graft;

import dev.graft.network.Base;
import dev.graft.weights.KerasH5;
import dev.graft.weights.Weights;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The weights that are there before training.
 *
 * @param file where they come from; empty for none
 */
record Pretrained(Weights weights, Optional<Path> file) {
  /**
   * What settings ask for: the base's weights, or none from scratch.
   *
   * @throws dev.graft.weights.WeightsException if they cannot be had
   */
  static Pretrained of(Training settings) {
    if (settings.fromScratch) {
      return new Pretrained(new Weights(Map.of()), Optional.empty());
    }
    Base base = settings.base();
    Path file =
        settings.weightsFile != null ? settings.weightsFile : settings.finder.find(base, false);
    return new Pretrained(KerasH5.read(file, base.network()), Optional.of(file));
  }
}

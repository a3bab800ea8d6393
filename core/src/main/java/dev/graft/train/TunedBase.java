package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.compile.CompiledWeights;
import dev.graft.compile.Rounding;
import dev.graft.network.Base;
import dev.graft.network.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The base of a model as it is in its file, where a training may have moved it. */
final class TunedBase {
  private TunedBase() {}

  /**
   * Reads it.
   *
   * @param file where the model lies; empty if it was not saved yet
   * @param tuned whether a training moved it
   * @throws IOException if the model is none of Graft's files
   * @throws IllegalArgumentException if its graph is not what Graft makes of such a base
   */
  static Pretrained of(Classifier classifier, Optional<Path> file, boolean tuned)
      throws IOException {
    ModelCard.Provenance provenance = classifier.card().provenance();
    Base base = network(classifier.card());
    return new Pretrained(
        base,
        CompiledWeights.of(classifier.file(), base.features()),
        file,
        Optional.ofNullable(provenance == null ? null : provenance.baseWeights()),
        Optional.ofNullable(classifier.card().trainedFrom()).filter(layer -> tuned),
        Rounding.NONE);
  }

  /** The network that it is. */
  static Base network(ModelCard card) {
    return Base.named(card.base(), card.alpha(), card.preprocessing().size())
        .as(Variant.of(card.variant()));
  }
}

package dev.graft.weights;

import dev.graft.network.Base;
import java.nio.file.Path;
import java.util.Optional;

/** The weights that come with Graft, and no others. */
final class BundledSource implements WeightsSource {
  @Override
  public LocatedWeights locate(Base base, boolean top) {
    return BundledWeights.find(base, top)
        .map(LocatedWeights::sound)
        .orElseThrow(
            () ->
                new WeightsException(
                    "No weights for %s: what finds and fetches them, the artifact graft-hub, is not"
                            .formatted(base.architecture().id())
                        + " on the class path.",
                    "Add dev.graft:graft-hub, or give a file of weights, or use a base that comes"
                        + " with Graft: seedling."));
  }

  @Override
  public Optional<Path> findHere(Base base, boolean top) {
    return BundledWeights.find(base, top);
  }
}

package dev.graft.report;

import dev.graft.Classifier;
import dev.graft.error.GraftException;
import dev.graft.network.DescribedNetwork;
import dev.graft.network.EvidencePath;
import dev.graft.network.Network;
import java.util.Locale;
import java.util.Optional;

/** A model was asked where its evidence lies, and cannot tell. */
final class NoEvidenceException extends GraftException {
  private static final long serialVersionUID = 1L;

  private NoEvidenceException(Classifier classifier, String reason, String remedy) {
    super(
        "%s cannot tell where on a photo its evidence lies: %s."
            .formatted(classifier.name(), reason),
        remedy);
  }

  /**
   * Says why a classifier cannot.
   *
   * @throws dev.graft.ModelFileException if its card describes no network
   */
  static NoEvidenceException of(Classifier classifier) {
    Network network = DescribedNetwork.of(classifier);
    Optional<EvidencePath> path = EvidencePath.of(network);
    if (path.isEmpty()) {
      return new NoEvidenceException(
          classifier,
          "its logits are no sums over the places of a feature map",
          "Train on a pretrained base: with any of them the model can tell.");
    } else if (!path.orElseThrow().isAffordable(network)) {
      return new NoEvidenceException(
          classifier,
          String.format(
              Locale.ROOT,
              "with %d classes that would take %.1f %% of its base's computation, and above %.0f %%"
                  + " it is left out",
              classifier.classes().size(),
              100 * path.orElseThrow().shareOfBase(network),
              100 * EvidencePath.MOST_OF_BASE),
          "Train on a larger base, or with fewer classes.");
    }
    return new NoEvidenceException(
        classifier,
        "it was written before model files held that",
        "Train again: the new file will tell.");
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}

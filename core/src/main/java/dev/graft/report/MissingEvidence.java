package dev.graft.report;

import dev.graft.Classifier;
import dev.graft.network.DescribedNetwork;
import dev.graft.network.EvidencePath;
import dev.graft.network.Network;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a classifier cannot tell where on a photo its evidence lies.
 *
 * @param reason what follows after a colon
 * @param remedy a sentence
 */
public record MissingEvidence(String reason, String remedy) {
  /**
   * What a classifier lacks.
   *
   * @return empty if it does {@link Classifier#explains explain}
   * @throws dev.graft.ModelFileException if it does not, and its card describes no network
   */
  public static Optional<MissingEvidence> of(Classifier classifier) {
    if (classifier.explains()) {
      return Optional.empty();
    }
    Network network = DescribedNetwork.of(classifier);
    return Optional.of(
        EvidencePath.of(network)
            .map(path -> ofOneWith(path, network, classifier.classes().size()))
            .orElseGet(
                () ->
                    new MissingEvidence(
                        "its logits are no sums over the places of a feature map",
                        "Train on a pretrained base: with any of them the model can tell.")));
  }

  private static MissingEvidence ofOneWith(EvidencePath path, Network network, int classes) {
    if (path.isAffordable(network)) {
      return new MissingEvidence(
          "it was written before model files held that", "Train again: the new file will tell.");
    }
    return new MissingEvidence(
        String.format(
            Locale.ROOT,
            "with %d classes that would take %.1f %% of its base's computation, and above %.0f %%"
                + " it is left out",
            classes,
            100 * path.shareOfBase(network),
            100 * EvidencePath.MOST_OF_BASE),
        "Train on a larger base, or with fewer classes.");
  }
}

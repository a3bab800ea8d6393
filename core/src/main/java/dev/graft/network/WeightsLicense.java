package dev.graft.network;

import dev.graft.ModelCard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the pretrained weights in a model may be used under. What else went into it, its photos
 * first of all, has terms of its own.
 *
 * @param id an SPDX identifier, such as {@code Apache-2.0}
 * @param certain whether these very weights are meant, by their hash; otherwise those that are
 *     published for the base, which somebody may have replaced by others
 */
public record WeightsLicense(String id, boolean certain) {
  /**
   * That of the weights in a model; empty if there are none, or nobody knows.
   *
   * @param card the model's
   */
  public static Optional<WeightsLicense> of(ModelCard card) {
    return Architectures.all().stream()
        .filter(known -> known.id().equals(card.base()) && card.variant() == null)
        .findFirst()
        .flatMap(architecture -> of(card, architecture));
  }

  private static Optional<WeightsLicense> of(ModelCard card, Architecture architecture) {
    ModelCard.Provenance provenance = card.provenance();
    String hash = provenance == null ? null : provenance.baseWeights();
    Optional<BundledFile> bundled = architecture.bundled();
    if (hash != null && bundled.isPresent() && hash.startsWith(bundled.get().digest())) {
      return Optional.of(new WeightsLicense(bundled.get().license(), true));
    }
    List<String> licenses =
        Stream.concat(
                bundled.stream().map(BundledFile::license),
                architecture.published().stream()
                    .filter(file -> file.alpha() == card.alpha())
                    .map(PublishedFile::license))
            .distinct()
            .toList();
    return licenses.size() == 1
        ? Optional.of(new WeightsLicense(licenses.get(0), false))
        : Optional.empty();
  }
}

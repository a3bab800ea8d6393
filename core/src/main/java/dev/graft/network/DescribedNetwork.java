package dev.graft.network;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The network that a model file's card describes. */
public final class DescribedNetwork {
  private DescribedNetwork() {}

  /**
   * The whole network of a classifier, from the picture to the logits.
   *
   * @throws ModelFileException if its card describes none, or another
   */
  public static Network of(Classifier classifier) {
    ModelCard card = classifier.card();
    try {
      Network network = of(card);
      String lowest = card.trainedFrom();
      if (lowest != null
          && network.layers().stream().noneMatch(layer -> layer.name().equals(lowest))) {
        throw new IllegalArgumentException(
            "there is no layer '%s' to be trained from".formatted(lowest));
      }
      return network;
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          "%s has metadata that describes no network: %s."
              .formatted(classifier.name(), e.getMessage()),
          "Give a model file that Graft wrote, or train again.",
          e);
    }
  }

  private static Network of(ModelCard card) {
    int size = card.preprocessing().size();
    int classes = card.classes().size();
    if (card.base().equals(SmallConvNet.ID)) {
      return SmallConvNet.network(size, classes, 0);
    }
    if (Architectures.all().stream().noneMatch(known -> known.id().equals(card.base()))) {
      throw unknown("base", card.base());
    }
    Optional<Head> head = Optional.ofNullable(card.head()).map(DescribedNetwork::head);
    Base base = Base.named(card.base(), card.alpha(), size).as(Variant.of(card.variant()));
    List<String> taps = card.taps() == null ? List.of() : taps(card.taps(), base);
    return head.map(own -> base.features(taps).then(own.layers(base.joined(taps), classes, 0)))
        .orElseGet(base::classifier);
  }

  private static List<String> taps(List<String> named, Base base) {
    List<String> known = base.taps();
    for (String tap : named) {
      if (!known.contains(tap)) {
        throw unknown("tap", tap);
      }
    }
    return named;
  }

  private static Head head(String name) {
    return Arrays.stream(Head.values())
        .filter(head -> head.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("head", name));
  }

  private static IllegalArgumentException unknown(String what, String name) {
    return new IllegalArgumentException(
        "the %s '%s' is unknown; a newer Graft may have written it".formatted(what, name));
  }
}

package dev.graft.page;

import dev.graft.ModelCard;
import dev.graft.image.Fit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model file says of itself. */
final class CardTable {
  private CardTable() {}

  static PageView.Table of(ModelCard card) {
    List<List<String>> rows = new ArrayList<>();
    add(rows, "classes", String.join(", ", card.classes()));
    add(
        rows,
        "input",
        Words.text(
            "%1$d × %1$d pixels, resized by %2$s, %3$s",
            card.preprocessing().size(),
            card.preprocessing().resize(),
            inWords(card.toPreprocessing().fit())));
    add(rows, "base", Words.text("%s, width %s", card.base(), card.alpha()));
    add(rows, "definition", card.variant());
    add(rows, "head", card.head());
    add(
        rows,
        "it takes, besides the last map",
        card.taps() == null ? null : String.join(", ", card.taps()));
    add(rows, "looks in a mirror too", card.mirrored() == null ? null : "yes: the mean of both");
    add(rows, "recipe", card.recipe());
    add(rows, "lowest layer that learned", card.trainedFrom());
    add(rows, "seed", card.seed() == null ? null : String.valueOf(card.seed()));
    ModelCard.Provenance from = card.provenance();
    if (from != null) {
      add(rows, "trained by Graft", from.graft());
      add(rows, "SHA-256 of the base's weights", from.baseWeights());
      add(rows, "SHA-256 over training photos and labels", from.data());
      add(rows, "SHA-256 over the settings", from.settings());
    }
    add(rows, "form of the file", card.format());
    add(
        rows,
        "what it keeps of training photos",
        card.fingerprints() == null
            ? "nothing by which to know them again"
            : "8 bytes of each hash");
    return new PageView.Table(List.of("", ""), rows, 2);
  }

  private static String inWords(Fit fit) {
    return switch (fit) {
      case SQUASH -> "whole photo";
      case PAD -> "whole photo in its proportion, grey around it";
      case CROP -> "largest square in the middle of the photo";
    };
  }

  private static void add(List<List<String>> rows, String name, @Nullable String value) {
    if (value != null) {
      rows.add(List.of(name, value));
    }
  }
}

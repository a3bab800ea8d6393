package dev.graft.train;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What fine-tuning will do with so many photos.
 *
 * @param photos to train on
 * @param layers which of the base's layers learn; empty if none do, because photos are too few
 * @param epochs how often each photo is seen; 0 if no layers learn
 * @param learningRate of Adam before it falls; 0 if no layers learn
 */
public record TuningChoice(
    int photos, Optional<FineTuning> layers, int epochs, double learningRate) {
  /** In a sentence. */
  public String inWords() {
    return layers
        .map(
            which ->
                String.format(
                    Locale.ROOT,
                    "%s, %d epochs, learning rate %s, for %,d photos",
                    which.inWords(),
                    epochs,
                    BigDecimal.valueOf(learningRate).stripTrailingZeros().toPlainString(),
                    photos))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "none for %,d photos: fewer than %d are left to the head alone",
                    photos,
                    TuningGuide.FEWEST));
  }
}

package dev.graft.train;

import dev.graft.ModelCard;
import dev.graft.evaluation.Evaluation;
import dev.graft.image.Preprocessing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model file says of the run that it comes from. */
final class RunCard {
  private RunCard() {}

  /**
   * @param fineTuned whether the model is the fine-tuned one
   */
  static ModelCard of(
      TrainingSettings settings,
      Preprocessing preprocessing,
      Blueprint blueprint,
      List<String> classes,
      boolean fineTuned,
      Verdict verdict,
      ModelCard.Provenance provenance) {
    ModelCard card =
        ModelCard.of(
            classes,
            preprocessing,
            blueprint.base(),
            blueprint.alpha(),
            blueprint.variant().noted(),
            blueprint.lowestLearning(fineTuned),
            name(blueprint.head()),
            blueprint.taps(),
            settings.mirrored(),
            name(settings.plan().recipe()),
            settings.seed(),
            metrics(verdict.val(), verdict.test()),
            provenance);
    return settings.plan().fast() ? card.in(ModelCard.INT8) : card;
  }

  /** What a card says of validation and test photos, as far as there are any. */
  static ModelCard.Metrics metrics(Optional<Evaluation> val, Optional<Evaluation> test) {
    return new ModelCard.Metrics(score(val), score(test));
  }

  private static ModelCard.@Nullable Score score(Optional<Evaluation> evaluation) {
    return evaluation
        .map(
            of ->
                new ModelCard.Score(
                    of.accuracy(),
                    List.of(of.interval95().lo(), of.interval95().hi()),
                    of.photos()))
        .orElse(null);
  }

  /** As it is written in cards and reports. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

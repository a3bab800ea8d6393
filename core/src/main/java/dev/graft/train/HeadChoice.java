package dev.graft.train;

import dev.graft.features.Features;
import dev.graft.fit.Examples;
import dev.graft.fit.L2Search;
import dev.graft.fit.TrainedPart;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Head;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.OnBase;
import java.util.Optional;

/**
 * Whether a head that is solved learns from feature vectors as they are or from where they point.
 * Of a few photos a class the direction tells more: on flowers by 5 points of a hundred with one
 * photo a class, by 2 with five, by 1 with ten; docs/trust.md has the figures. So cross-validation
 * decides there, by its loss; of more photos both are alike, and nothing is spent on it.
 */
final class HeadChoice {
  /** Of more photos a class than this, the two forms do equally well. */
  private static final int FEW = 30;

  private HeadChoice() {}

  static Blueprint of(
      TrainingSettings settings,
      Blueprint blueprint,
      Features features,
      PhotoRoles roles,
      int classes,
      Cancellation cancellation) {
    if (!(settings.plan() instanceof OnBase plan)
        || !(plan.headTraining() instanceof ByRegression)
        || roles.learn().size() > FEW * classes) {
      return blueprint;
    }
    Examples examples = new Examples(features, roles.learn());
    Optional<L2Search.Candidate> asTheyAre =
        tried(examples, false, classes, settings, cancellation);
    Optional<L2Search.Candidate> directions =
        tried(examples, true, classes, settings, cancellation);
    boolean better =
        directions.isEmpty() // one photo of each class: nothing to compare by
            || directions.get().loss() < asTheyAre.orElseThrow().loss();
    return better ? blueprint.with(Head.DIRECTION, plan, classes) : blueprint;
  }

  private static Optional<L2Search.Candidate> tried(
      Examples examples,
      boolean directions,
      int classes,
      TrainingSettings settings,
      Cancellation cancellation) {
    return TrainedPart.crossValidated(examples, directions, classes, settings.seed(), cancellation);
  }
}

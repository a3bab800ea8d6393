package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.BoundaryFeatures;
import dev.graft.fit.L2Search;
import dev.graft.fit.TrainedPart;
import dev.graft.network.Head;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.OnBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which head is solved. Whether it takes the means of earlier maps besides the last one's, and, of
 * a few photos a class, whether it learns from feature vectors as they are or from where they
 * point: cross-validation on the photos to learn from decides, by its loss. docs/accuracy.md has
 * what taps bring, docs/trust.md what directions do.
 *
 * @param blueprint with that head
 * @param features of which the highest are what it takes
 * @param solved the head, where it had to be solved to be compared
 */
record HeadChoice(Blueprint blueprint, BoundaryFeatures features, Optional<TrainedPart> solved) {
  /** Of more photos a class than this, the two forms do equally well. */
  private static final int FEW = 30;

  /**
   * Solves what there is to choose from, the plainest first.
   *
   * @param planned with all taps that may be taken
   * @param features at the boundaries of {@code planned}
   * @param learn photos to learn from
   */
  static HeadChoice of(
      Blueprint planned, BoundaryFeatures features, List<LabelledPhoto> learn, HeadSolver solver) {
    HeadChoice best = new HeadChoice(planned, features, Optional.empty());
    if (solver.given().isPresent()
        || !(solver.settings().plan() instanceof OnBase plan
            && plan.headTraining() instanceof ByRegression regression)) {
      return best;
    }
    int classes = solver.dataset().classes().size();
    List<Head> forms = new ArrayList<>(List.of(Head.LINEAR));
    if (learn.size() <= FEW * classes) {
      forms.add(Head.DIRECTION);
    }
    boolean choosesTaps = regression.taps() == Taps.AUTO && !planned.taps().isEmpty();
    List<List<String>> taps =
        choosesTaps ? List.of(List.of(), planned.taps()) : List.of(planned.taps());
    if (forms.size() * taps.size() == 1) {
      return best;
    }
    for (List<String> each : taps) {
      for (Head form : forms) {
        Blueprint blueprint = planned.with(form, each, plan, classes);
        HeadChoice next = solved(blueprint, features, learn, solver);
        best = best.solved.isEmpty() || next.isBetterThan(best) ? next : best;
      }
    }
    return best;
  }

  private static HeadChoice solved(
      Blueprint blueprint,
      BoundaryFeatures features,
      List<LabelledPhoto> learn,
      HeadSolver solver) {
    BoundaryFeatures taken =
        blueprint.taps().isEmpty()
            ? features.withFirstOfHighest(blueprint.embeddingLength())
            : features;
    TrainedPart solved = solver.solved(blueprint.first(), taken.highest(), learn);
    return new HeadChoice(blueprint, taken, Optional.of(solved));
  }

  /** One photo of each class leaves nothing to compare by; directions without taps suit it best. */
  private boolean isBetterThan(HeadChoice other) {
    Optional<Double> loss = loss();
    return loss.isEmpty()
        ? blueprint.head() == Head.DIRECTION && blueprint.taps().isEmpty()
        : loss.get() < other.loss().orElse(Double.POSITIVE_INFINITY);
  }

  private Optional<Double> loss() {
    return solved.flatMap(TrainedPart::crossValidated).map(L2Search.Candidate::loss);
  }
}

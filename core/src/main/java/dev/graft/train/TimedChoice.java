package dev.graft.train;

import dev.graft.train.TimedTuning.Pace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which size of the best base promises the least loss once it is fine-tuned as far as there is time
 * for: a larger one has the better head, but learns slower. What was measured of one size stands
 * for the others, as far as these cost more or less. Bases are not compared so: how much of a
 * head's loss fine-tuning leaves differs from base to base.
 *
 * @param measured of the pipeline that was measured
 * @param depths how deep and how long there is to choose from
 * @param budget what the rest takes with it
 * @param work what there is to be worked on
 * @param left seconds there are, for everything
 */
record TimedChoice(
    TuningProbe measured, TuningDepths depths, TimedBudget budget, TimedWork work, double left) {
  /** Fine-tuning leaves so much of a head's loss, by its depth: flowers, docs/accuracy.md. */
  private static final List<Double> LEFT = List.of(0.6, 0.65, 0.78);

  /** And with fewer epochs so much more. */
  private static final double CUT_SHORT = 1.05;

  /**
   * The most promising.
   *
   * @param tried the best head first, which is what was measured; at least one
   */
  TriedPipeline of(List<TriedPipeline> tried) {
    Pipeline best = tried.get(0).pipeline();
    long cost = best.cost();
    return tried.stream()
        .filter(each -> id(each.pipeline()).equals(id(best)))
        .min(
            Comparator.comparingDouble(
                each -> each.loss() * left((double) each.pipeline().cost() / cost)))
        .orElseThrow(); // among equals the better head
  }

  private static String id(Pipeline pipeline) {
    return pipeline.base().architecture().id();
  }

  /** What is left of a head's loss. */
  private double left(double factor) {
    return tuning(factor).map(made -> left(made, scaled(factor))).orElse(1.0);
  }

  private double left(TimedTuning made, List<Pace> paces) {
    for (int i = 0; i < paces.size(); i++) {
      if (paces.get(i).layers() == made.layers()) {
        int depth = i + LEFT.size() - Math.max(paces.size(), 1); // the shallowest is the last
        double byDepth = LEFT.get(Math.max(0, depth));
        return made.epochs() < depths.epochs() ? CUT_SHORT * byDepth : byDepth;
      }
    }
    return 1;
  }

  /** What there is time for with a pipeline that costs so many times what the measured one does. */
  private Optional<TimedTuning> tuning(double factor) {
    List<Pace> paces = scaled(factor);
    double around = budget.times(factor).aroundTuning(work, paces);
    return depths.fitting(paces, work, left - around);
  }

  private List<Pace> scaled(double factor) {
    return measured.paces().stream()
        .map(each -> new Pace(each.layers(), factor * each.seconds()))
        .toList();
  }
}

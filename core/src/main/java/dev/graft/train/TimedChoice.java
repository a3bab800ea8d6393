package dev.graft.train;

import dev.graft.train.TimedTuning.Pace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which size of a base promises the least loss once it is fine-tuned as far as there is time for: a
 * larger one has the better head, but learns slower. What was measured of one size stands for the
 * others, as far as these cost more or less.
 *
 * @param measured what was measured
 * @param probe how fast its layers learn
 * @param depths how deep and how long there is to choose from
 * @param budget what the rest takes with it
 * @param work what there is to be worked on
 * @param left seconds there are, for everything
 */
record TimedChoice(
    Pipeline measured,
    TuningProbe probe,
    TuningDepths depths,
    TimedBudget budget,
    TimedWork work,
    double left) {
  /** Fine-tuning leaves so much of a head's loss, by its depth: flowers, docs/accuracy.md. */
  private static final List<Double> LEFT = List.of(0.6, 0.65, 0.78);

  /** And with fewer epochs so much more. */
  private static final double CUT_SHORT = 1.05;

  /**
   * And so much more of a base that has less to learn with than others have: on held-out flowers
   * and rubbish, 85 % of seedling's loss was left where 76 % of MobileNetV2's was.
   */
  private static final Map<String, Double> MORE_LEFT = Map.of("seedling", 1.12);

  /**
   * A pipeline, and what may come of it.
   *
   * @param loss mean cross-entropy in nats
   */
  record Promise(TriedPipeline tried, double loss) {}

  /**
   * The best of each base, the two best of these; bases are told apart by what fine-tuning leaves.
   */
  static List<TriedPipeline> finalists(List<TriedPipeline> tried) {
    TriedPipeline first = tried.get(0);
    List<TriedPipeline> others =
        tried.stream()
            .filter(each -> !id(each.pipeline()).equals(id(first.pipeline())))
            .sorted(Comparator.comparingDouble(TriedPipeline::expected))
            .limit(1)
            .toList();
    return others.isEmpty() ? List.of(first) : List.of(first, others.get(0));
  }

  /**
   * The most promising size.
   *
   * @param tried what is to choose from, and pipelines of other bases, which do not count
   */
  Promise of(List<TriedPipeline> tried) {
    return tried.stream()
        .filter(each -> id(each.pipeline()).equals(id(measured)))
        .map(each -> new Promise(each, each.expected() * left(each.pipeline())))
        .min(Comparator.comparingDouble(Promise::loss)) // among equals the better head
        .orElseThrow();
  }

  private static String id(Pipeline pipeline) {
    return pipeline.base().architecture().id();
  }

  /** What is left of a head's loss. */
  private double left(Pipeline pipeline) {
    double factor = (double) pipeline.cost() / measured.cost();
    return tuning(factor)
        .map(made -> left(made) * MORE_LEFT.getOrDefault(id(measured), 1.0))
        .orElse(1.0);
  }

  private double left(TimedTuning made) {
    List<Pace> paces = probe.paces();
    for (int i = 0; i < paces.size(); i++) {
      if (paces.get(i).layers() == made.layers()) {
        int depth = i + LEFT.size() - paces.size(); // the shallowest is the last
        double byDepth = LEFT.get(Math.max(0, depth));
        return made.epochs() < depths.epochs() ? CUT_SHORT * byDepth : byDepth;
      }
    }
    return 1;
  }

  /** What there is time for with a pipeline that costs so many times what the measured one does. */
  private Optional<TimedTuning> tuning(double factor) {
    List<Pace> paces =
        probe.paces().stream()
            .map(each -> new Pace(each.layers(), factor * each.seconds()))
            .toList();
    TimedBudget scaled = budget.times(factor);
    return depths.fitting(paces, work, pace -> left - scaled.aroundTuning(work, pace));
  }
}

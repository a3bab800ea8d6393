package dev.graft.train;

import dev.graft.evaluation.ModelComparison;
import java.util.List;
import java.util.Optional;

/**
 * What photos that were added to a model did to its classes.
 *
 * @param part by which photos the two models are compared: {@code judged}, those that validated and
 *     tested the old one, or, where there are none, {@code train}, its training photos, each judged
 *     in cross-validation
 * @param classes what became of each, in the order of the new model's outputs
 * @param comparison the old model, first, with the new one on those photos of the old classes;
 *     empty if there are none
 */
public record AdditionEffect(
    String part, List<ClassChange> classes, Optional<ModelComparison> comparison) {
  /** Copies the list. */
  public AdditionEffect {
    classes = List.copyOf(classes);
  }

  /**
   * Old classes that are surely worse off: right less often by more than chance explains, at a
   * level that is divided by their number (C. E. Bonferroni's inequality). None where photos have
   * groups, of which a class has too few.
   */
  public List<ClassChange> worse() {
    if (comparison.map(both -> both.groups().isPresent()).orElse(true)) {
      return List.of();
    }
    List<ClassChange> old = classes.stream().filter(each -> each.compared().isPresent()).toList();
    double level = ModelComparison.SIGNIFICANCE / Math.max(1, old.size());
    return old.stream().filter(each -> each.compared().orElseThrow().firstIsBetter(level)).toList();
  }

  /**
   * Whether the old classes are hurt: all of them together are right less often by more than chance
   * explains, or one of them is. Of additions that change nothing, it says so of 5 in 100 at most.
   */
  public boolean isWorse() {
    return !worse().isEmpty()
        || comparison
            .map(both -> both.moreAccurate() == ModelComparison.Better.FIRST)
            .orElse(false);
  }
}

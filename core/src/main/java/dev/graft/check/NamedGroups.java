package dev.graft.check;

import java.util.Optional;

/**
 * Photos that belong together by their names: of one person, animal or moment. What is judged on
 * photos whose companions have been learned from looks better than it is.
 *
 * @param groupBy the regular expression that keeps them together, as {@code --group-by} takes it
 * @param groups how many groups of two photos and more
 * @param photos how many photos are in these
 * @param likeness the mean cosine of two photos of one group and class
 * @param likenessOfOthers the mean cosine of two photos of one class and different groups
 * @param accuracy cross-validated, with photos of a group held out apart, in [0, 1]
 * @param accuracyByGroups cross-validated, with whole groups held out; empty if there are too few
 */
public record NamedGroups(
    String groupBy,
    int groups,
    int photos,
    double likeness,
    double likenessOfOthers,
    double accuracy,
    Optional<Double> accuracyByGroups) {}

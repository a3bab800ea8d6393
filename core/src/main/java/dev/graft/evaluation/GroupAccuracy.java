package dev.graft.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How well the groups are recognised that photos belong to, such as the frames of one video.
 *
 * @param groups the worst first: those whose accuracy is most surely low, by the upper end of its
 *     Wilson interval, so that one photo that went wrong is not worse than ten of twenty
 * @param alone how many photos belong to no group
 */
public record GroupAccuracy(List<GroupScore> groups, int alone) {
  private static final Comparator<GroupScore> WORST_FIRST =
      Comparator.comparingDouble(
              (GroupScore group) -> WilsonInterval.of(group.correct(), group.photos()).hi())
          .thenComparing(GroupScore::group);

  /** Copies the list. */
  public GroupAccuracy {
    groups = List.copyOf(groups);
  }

  /** Reads it from judged photos; empty if none of them belongs to a group. */
  static Optional<GroupAccuracy> of(List<Judged> judged) {
    return of(judged, Judged::isRight);
  }

  /** The same of something else than being right. */
  private static Optional<GroupAccuracy> of(List<Judged> judged, Predicate<Judged> right) {
    Map<String, int[]> counts = new LinkedHashMap<>(); // right, all
    int alone = 0;
    for (Judged each : judged) {
      if (each.group() == null) {
        alone++;
      } else {
        int[] count = counts.computeIfAbsent(each.group(), group -> new int[2]);
        count[0] += right.test(each) ? 1 : 0;
        count[1]++;
      }
    }
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GroupAccuracy(
            counts.entrySet().stream()
                .map(each -> new GroupScore(each.getKey(), each.getValue()[0], each.getValue()[1]))
                .sorted(WORST_FIRST)
                .toList(),
            alone));
  }

  /**
   * Where the share of other photos lies that something holds for: by groups where photos belong to
   * some, and otherwise by photos.
   *
   * @param judged at least one
   */
  static AccuracyInterval interval95(List<Judged> judged, Predicate<Judged> holds) {
    int held = (int) judged.stream().filter(holds).count();
    return of(judged, holds)
        .map(groups -> groups.interval95(held))
        .orElseGet(() -> WilsonInterval.of(held, judged.size()));
  }

  /**
   * Where the accuracy on photos of other groups lies; see {@link GroupBootstrap}.
   *
   * @param right how many photos were right, those by themselves too
   */
  AccuracyInterval interval95(int right) {
    int[] correct = new int[units()];
    int[] photos = new int[units()];
    Arrays.fill(photos, 1);
    int rightAlone = right;
    for (int i = 0; i < groups.size(); i++) {
      correct[i] = groups.get(i).correct();
      photos[i] = groups.get(i).photos();
      rightAlone -= correct[i];
    }
    Arrays.fill(correct, groups.size(), groups.size() + rightAlone, 1);
    return GroupBootstrap.of(correct, photos);
  }

  /** What is drawn as a whole where photos are drawn: groups, and photos by themselves. */
  public int units() {
    return groups.size() + alone;
  }

  /**
   * The accuracy that a share of the groups stays at or below, each group counting alike; the
   * nearest rank of the sorted accuracies.
   *
   * @param share in [0, 1]: 0 for the lowest accuracy, 0.5 for the median, 1 for the highest
   */
  public double quantile(double share) {
    double[] accuracies = groups.stream().mapToDouble(GroupScore::accuracy).sorted().toArray();
    return accuracies[(int) Math.round(share * (accuracies.length - 1))];
  }
}

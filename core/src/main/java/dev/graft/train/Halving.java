package dev.graft.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Successive halving (Jamieson and Talwalkar, 2016): all candidates are judged on few photos, the
 * better half on twice as many, and so on, until all photos took part or one candidate is left. So
 * most of the time goes where the choice is hard.
 *
 * @param first how many photos the first round takes, at least 1; fewer if there are fewer
 * @param all how many there are
 */
record Halving(int first, int all) {
  /** Losses so close are the same: the cheaper candidate is taken. One part in a hundred. */
  private static final double TIE = 0.01;

  /** Judges candidates. */
  interface Judge {
    /** What one is worth on the first photos; empty if there is no time to find out. */
    Optional<TriedPipeline> judge(Pipeline candidate, int photos);

    /** Whether there is time to judge all of these again, on so many photos. */
    boolean affords(List<TriedPipeline> again, int photos);
  }

  /**
   * Judges them round by round.
   *
   * @param candidates in the order in which they are tried, which matters where time runs out
   * @return all that were judged: the one to take first, then those that were left with it, then
   *     those that were dropped, the last dropped first; empty if there was no time for any
   */
  List<TriedPipeline> of(List<Pipeline> candidates, Judge judge) {
    int photos = Math.min(first, all);
    List<TriedPipeline> left = judged(candidates, photos, judge);
    List<TriedPipeline> dropped = new ArrayList<>();
    for (int round = 1; left.size() > 1 && photos < all; round++) {
      int kept = (left.size() + 1) / 2;
      for (int i = left.size() - 1; i >= kept; i--) {
        dropped.add(0, left.get(i).droppedAfter(round));
      }
      left = left.subList(0, kept);
      photos = (int) Math.min(2L * photos, all);
      if (left.size() == 1 || !judge.affords(left, photos)) {
        break;
      }
      List<TriedPipeline> again =
          judged(left.stream().map(TriedPipeline::pipeline).toList(), photos, judge);
      if (again.size() < left.size()) {
        break; // photos that not all were judged on compare nothing
      }
      double share = losses(again) / losses(left);
      dropped.replaceAll(each -> each.expecting(share));
      left = again;
    }
    List<TriedPipeline> tried = new ArrayList<>(cheapestOfTheBestFirst(left));
    tried.addAll(dropped);
    return tried;
  }

  /** The better first. */
  private static List<TriedPipeline> judged(List<Pipeline> candidates, int photos, Judge judge) {
    return candidates.stream()
        .map(each -> judge.judge(each, photos))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingDouble(TriedPipeline::loss).thenComparing(CHEAPEST))
        .toList();
  }

  private static double losses(List<TriedPipeline> tried) {
    return tried.stream().mapToDouble(TriedPipeline::loss).sum();
  }

  private static final Comparator<TriedPipeline> CHEAPEST =
      Comparator.comparingLong(each -> each.pipeline().cost());

  private static List<TriedPipeline> cheapestOfTheBestFirst(List<TriedPipeline> ranked) {
    if (ranked.isEmpty()) {
      return ranked;
    }
    double tie = ranked.get(0).loss() * (1 + TIE);
    TriedPipeline taken =
        ranked.stream().filter(each -> each.loss() <= tie).min(CHEAPEST).orElseThrow();
    List<TriedPipeline> order = new ArrayList<>(ranked);
    order.remove(taken);
    order.add(0, taken);
    return order;
  }
}

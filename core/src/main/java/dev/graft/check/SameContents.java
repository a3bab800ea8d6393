package dev.graft.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of some photos are the same picture. Those with the same bytes stand together, so that many
 * of them cost as much as their number, not as its square.
 *
 * @param contents the photos of each content, by their places and in their order; a content may
 *     have none of these photos
 * @param pairs contents that are the same picture, by their indices
 */
record SameContents(List<List<Integer>> contents, List<CopyPairs.Copy> pairs) {
  /**
   * As few pairs of photos as tie all of them together that are the same: the first of a content
   * with each other of it, and with the first of each content that is the same picture.
   */
  List<CopyPairs.Copy> ties() {
    List<CopyPairs.Copy> ties = new ArrayList<>();
    for (List<Integer> same : contents) {
      for (int i = 1; i < same.size(); i++) {
        ties.add(new CopyPairs.Copy(same.get(0), same.get(i), true, 1));
      }
    }
    for (CopyPairs.Copy pair : pairs) {
      List<Integer> some = contents.get(pair.first());
      List<Integer> others = contents.get(pair.second());
      if (!some.isEmpty() && !others.isEmpty()) {
        int one = some.get(0);
        int other = others.get(0);
        ties.add(new CopyPairs.Copy(Math.min(one, other), Math.max(one, other), false, pair.fit()));
      }
    }
    ties.sort(
        Comparator.comparingInt(CopyPairs.Copy::first).thenComparingInt(CopyPairs.Copy::second));
    return ties;
  }
}

package dev.graft.check;

import dev.graft.data.Ties;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Photos that copies tie together. A chain of photos each of which is like the next may end far
 * from where it began: no group grows beyond a hundredth of all photos, and what fits best is tied
 * first.
 */
final class CopyGroups {
  private final List<SortedSet<Integer>> groupOf = new ArrayList<>();

  /**
   * @param count of the photos
   */
  CopyGroups(List<CopyPairs.Copy> copies, int count) {
    for (int i = 0; i < count; i++) {
      groupOf.add(new TreeSet<>(Set.of(i)));
    }
    int most = Ties.most(count);
    copies.stream()
        .sorted(Comparator.comparingDouble((CopyPairs.Copy copy) -> -copy.fit()))
        .forEach(copy -> tie(copy, most));
  }

  private void tie(CopyPairs.Copy copy, int most) {
    SortedSet<Integer> first = groupOf.get(copy.first());
    SortedSet<Integer> second = groupOf.get(copy.second());
    if (first == second || (!copy.exact() && first.size() + second.size() > most)) {
      return;
    }
    boolean grows = first.size() >= second.size();
    SortedSet<Integer> larger = grows ? first : second;
    SortedSet<Integer> smaller = grows ? second : first;
    larger.addAll(smaller);
    smaller.forEach(member -> groupOf.set(member, larger));
  }

  /** The photos that are the same picture as one, itself among them, in their order. */
  Set<Integer> of(int photo) {
    return groupOf.get(photo);
  }

  /** The same of each photo. */
  List<Set<Integer>> all() {
    return Collections.unmodifiableList(groupOf);
  }

  /** The lowest index among them. */
  int first(int photo) {
    return groupOf.get(photo).first();
  }
}

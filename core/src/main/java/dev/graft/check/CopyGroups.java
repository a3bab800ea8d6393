package dev.graft.check;

import dev.graft.data.Ties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Photos that copies tie together. A chain of photos each of which is like the next may end far
 * from where it began: no group grows beyond a hundredth of all photos, and what fits best is tied
 * first.
 */
final class CopyGroups {
  private final List<Set<Integer>> groupOf = new ArrayList<>();

  /**
   * @param count of the photos
   */
  CopyGroups(List<CopyPairs.Copy> copies, int count) {
    for (int i = 0; i < count; i++) {
      groupOf.add(Set.of(i));
    }
    int most = Ties.most(count);
    copies.stream()
        .sorted(Comparator.comparingDouble((CopyPairs.Copy copy) -> -copy.fit()))
        .forEach(copy -> tie(copy, most));
  }

  private void tie(CopyPairs.Copy copy, int most) {
    Set<Integer> first = groupOf.get(copy.first());
    Set<Integer> second = groupOf.get(copy.second());
    if (first == second || (!copy.exact() && first.size() + second.size() > most)) {
      return;
    }
    Set<Integer> both = new HashSet<>(first);
    both.addAll(second);
    both.forEach(member -> groupOf.set(member, both));
  }

  /** The photos that are the same picture as one, itself among them. */
  Set<Integer> of(int photo) {
    return groupOf.get(photo);
  }

  /** The same of each photo. */
  List<Set<Integer>> all() {
    return groupOf;
  }

  /** The lowest index among them. */
  int first(int photo) {
    return groupOf.get(photo).stream().mapToInt(Integer::intValue).min().orElse(photo);
  }
}

package dev.graft.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Deals things out that have a class each and come in groups which must not be torn apart, such as
 * the frames of one video: so many of every class as there is room for, as nearly as whole groups
 * allow.
 *
 * @param <T> what is dealt out
 */
public final class WholeGroups<T> {
  private final List<List<T>> line;
  private final ToIntFunction<T> label;

  /**
   * @param line the groups in the order in which they are called up; what is taken leaves it
   * @param label the class of each thing
   */
  public WholeGroups(List<List<T>> line, ToIntFunction<T> label) {
    this.line = new ArrayList<>(line);
    this.label = label;
  }

  /** The groups that nobody has taken, in their order. */
  public List<List<T>> left() {
    return List.copyOf(line);
  }

  /** Turns the line around. */
  void reverse() {
    Collections.reverse(line);
  }

  /**
   * Takes groups out of the line: first every one for which all its classes have room; then, if
   * groups are too large for what is left, those that bring the classes nearer to what was wanted
   * than they are without; then, for a class that got nothing, its smallest. Of no class are fewer
   * groups left than asked for.
   *
   * @param wanted how many of each class
   * @param toLeave how many groups of a class others need
   */
  public List<List<T>> take(Map<Integer, Integer> wanted, int toLeave) {
    Map<Integer, Integer> room = new HashMap<>(wanted);
    Map<Integer, Integer> groups = new HashMap<>();
    line.forEach(group -> count(group).keySet().forEach(c -> groups.merge(c, 1, Integer::sum)));
    List<List<T>> taken = new ArrayList<>();
    pass(room, groups, toLeave, taken, WholeGroups::fits);
    pass(room, groups, toLeave, taken, WholeGroups::bringsNearer);
    for (Map.Entry<Integer, Integer> each : wanted.entrySet()) {
      if (each.getValue() > 0 && room.getOrDefault(each.getKey(), 0).equals(each.getValue())) {
        smallestOf(each.getKey(), room, groups, toLeave, taken);
      }
    }
    return taken;
  }

  @FunctionalInterface
  private interface Rule {
    boolean takes(Map<Integer, Integer> group, Map<Integer, Integer> room);
  }

  private static boolean fits(Map<Integer, Integer> group, Map<Integer, Integer> room) {
    return group.entrySet().stream()
        .allMatch(each -> each.getValue() <= room.getOrDefault(each.getKey(), 0));
  }

  private static boolean bringsNearer(Map<Integer, Integer> group, Map<Integer, Integer> room) {
    int gain = 0;
    for (Map.Entry<Integer, Integer> each : group.entrySet()) {
      int before = room.getOrDefault(each.getKey(), 0);
      gain += Math.abs(before) - Math.abs(before - each.getValue());
    }
    return gain > 0;
  }

  private void pass(
      Map<Integer, Integer> room,
      Map<Integer, Integer> groups,
      int toLeave,
      List<List<T>> taken,
      Rule rule) {
    for (Iterator<List<T>> next = line.iterator(); next.hasNext(); ) {
      List<T> group = next.next();
      Map<Integer, Integer> counts = count(group);
      if (rule.takes(counts, room) && leavesEnough(counts, groups, toLeave)) {
        take(group, counts, room, groups, taken);
        next.remove();
      }
    }
  }

  private void smallestOf(
      int wanted,
      Map<Integer, Integer> room,
      Map<Integer, Integer> groups,
      int toLeave,
      List<List<T>> taken) {
    List<T> smallest = null;
    for (List<T> group : line) {
      Map<Integer, Integer> counts = count(group);
      if (counts.containsKey(wanted)
          && leavesEnough(counts, groups, toLeave)
          && (smallest == null || group.size() < smallest.size())) {
        smallest = group;
      }
    }
    if (smallest != null) {
      take(smallest, count(smallest), room, groups, taken);
      line.remove(smallest);
    }
  }

  private static boolean leavesEnough(
      Map<Integer, Integer> group, Map<Integer, Integer> groups, int toLeave) {
    return group.keySet().stream().allMatch(c -> groups.getOrDefault(c, 0) > toLeave);
  }

  private void take(
      List<T> group,
      Map<Integer, Integer> counts,
      Map<Integer, Integer> room,
      Map<Integer, Integer> groups,
      List<List<T>> taken) {
    counts.forEach(
        (c, members) -> {
          room.merge(c, -members, Integer::sum);
          groups.merge(c, -1, Integer::sum);
        });
    taken.add(group);
  }

  private Map<Integer, Integer> count(List<T> group) {
    Map<Integer, Integer> counts = new HashMap<>();
    group.forEach(each -> counts.merge(label.applyAsInt(each), 1, Integer::sum));
    return counts;
  }
}

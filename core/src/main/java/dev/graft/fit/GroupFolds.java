package dev.graft.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Deals whole groups of samples out to folds. The largest groups come first, each into the fold
 * that has the smallest share of the group's classes so far; chance orders groups of equal size.
 */
final class GroupFolds {
  /** The fold of samples that stay in every training. */
  static final int NEVER_HELD_OUT = -1;

  private final LabelledFeatures data;
  private final int[] sizeOfClass;
  private final int[][] inFold; // [fold][class]
  private final int[] sizeOfFold;
  private final int[] foldOf;
  private int dealt;

  private GroupFolds(LabelledFeatures data, int folds) {
    this.data = data;
    sizeOfClass = new int[data.classes()];
    inFold = new int[folds][data.classes()];
    sizeOfFold = new int[folds];
    foldOf = new int[data.rows()];
  }

  /** Deals to at most {@code most} folds of whole groups. */
  static GroupFolds of(LabelledFeatures data, int most, long seed) {
    GroupFolds folds = new GroupFolds(data, most);
    folds.deal(seed);
    return folds;
  }

  /** The fold of each sample, counted from 0. */
  int[] foldOf() {
    return foldOf;
  }

  /** How many folds there are. */
  int count() {
    return Math.min(dealt, sizeOfFold.length);
  }

  private void deal(long seed) {
    Arrays.fill(foldOf, NEVER_HELD_OUT);
    for (List<Integer> group : groups(seed)) {
      int fold = bestFold(group);
      for (int row : group) {
        foldOf[row] = fold;
        inFold[fold][data.label(row)]++;
      }
      sizeOfFold[fold] += group.size();
      dealt++;
    }
  }

  /** The groups that can be held out: each of their classes is in another group as well. */
  private List<List<Integer>> groups(long seed) {
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < data.rows(); row++) {
      sizeOfClass[data.label(row)]++;
      rows.computeIfAbsent(data.group(row), group -> new ArrayList<>()).add(row);
    }
    int[] groupsOfClass = new int[data.classes()];
    for (List<Integer> group : rows.values()) {
      group.stream().map(data::label).distinct().forEach(label -> groupsOfClass[label]++);
    }
    List<List<Integer>> groups = new ArrayList<>(rows.values());
    groups.removeIf(group -> group.stream().anyMatch(row -> groupsOfClass[data.label(row)] < 2));
    Collections.shuffle(groups, new Random(seed));
    groups.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
    return groups;
  }

  private int bestFold(List<Integer> group) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int fold = 0; fold < sizeOfFold.length; fold++) {
      double cost = 0;
      for (int row : group) {
        int label = data.label(row);
        cost += (double) inFold[fold][label] / sizeOfClass[label];
      }
      if (cost < least || (cost == least && sizeOfFold[fold] < sizeOfFold[best])) {
        least = cost;
        best = fold;
      }
    }
    return best;
  }
}

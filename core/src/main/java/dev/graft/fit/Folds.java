package dev.graft.fit;

import java.util.Arrays;
import java.util.Random;

/**
 * Which fold each sample is held out in. Stratified: every class is spread over the folds as evenly
 * as its size allows.
 *
 * <p>A class with a single sample is never held out, since the rest could know nothing of it. Where
 * samples are grouped, a group is held out as one, and that goes for classes of a single group.
 */
final class Folds {
  /** The fold of a sample that is in every training set. */
  static final int NEVER_HELD_OUT = GroupFolds.NEVER_HELD_OUT;

  private final int[] foldOf;
  private final int count;

  Folds(int[] foldOf, int count) {
    this.foldOf = foldOf;
    this.count = count;
  }

  /** Holds nothing out. */
  static Folds none(LabelledFeatures data) {
    int[] foldOf = new int[data.rows()];
    Arrays.fill(foldOf, NEVER_HELD_OUT);
    return new Folds(foldOf, 0);
  }

  /** Deals the shuffled samples out, class after class, to at most {@code most} folds. */
  static Folds of(LabelledFeatures data, int most, long seed) {
    if (data.isGrouped()) {
      GroupFolds groups = GroupFolds.of(data, most, seed);
      return new Folds(groups.foldOf(), groups.count());
    }
    int[] foldOf = new int[data.rows()];
    Arrays.fill(foldOf, NEVER_HELD_OUT);
    Random random = new Random(seed);
    int dealt = 0;
    for (int[] members : membersByClass(data)) {
      if (members.length < 2) {
        continue;
      }
      shuffle(members, random);
      for (int row : members) {
        foldOf[row] = dealt++ % most;
      }
    }
    return new Folds(foldOf, Math.min(dealt, most));
  }

  private static int[][] membersByClass(LabelledFeatures data) {
    int[] sizes = new int[data.classes()];
    for (int row = 0; row < data.rows(); row++) {
      sizes[data.label(row)]++;
    }
    int[][] members = new int[data.classes()][];
    Arrays.setAll(members, c -> new int[sizes[c]]);
    for (int row = data.rows() - 1; row >= 0; row--) {
      int label = data.label(row);
      members[label][--sizes[label]] = row;
    }
    return members;
  }

  /** Fisher and Yates. */
  private static void shuffle(int[] numbers, Random random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
  }

  /** The same folds of the samples at some rows alone. */
  Folds select(int[] rows) {
    return new Folds(Arrays.stream(rows).map(this::foldOf).toArray(), count);
  }

  /** The number of folds; 0 if no class has two samples. */
  int count() {
    return count;
  }

  /** The fold that holds the sample out, in [0, count), or {@link #NEVER_HELD_OUT}. */
  int foldOf(int row) {
    return foldOf[row];
  }
}

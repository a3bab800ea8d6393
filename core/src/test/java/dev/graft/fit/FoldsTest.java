package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static LabelledFeatures labelled(int... labels) {
    FeatureMatrix features = new FeatureMatrix(labels.length, 1, new float[labels.length]);
    return new LabelledFeatures(features, labels, 3);
  }

  @Test
  void spreadEveryClassEvenly() {
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = i < 50 ? 0 : i < 80 ? 1 : 2;
    }
    Folds folds = Folds.of(labelled(labels), 5, 42);
    int[][] sizes = new int[3][5];
    for (int i = 0; i < 100; i++) {
      sizes[labels[i]][folds.foldOf(i)]++;
    }
    assertThat(folds.count()).isEqualTo(5);
    assertThat(sizes[0]).containsOnly(10);
    assertThat(sizes[1]).containsOnly(6);
    assertThat(sizes[2]).containsOnly(4);
  }

  @Test
  void neverHoldOutAClassOfOne() {
    Folds folds = Folds.of(labelled(0, 1, 0), 5, 42);
    assertThat(folds.foldOf(1)).isEqualTo(Folds.NEVER_HELD_OUT);
    assertThat(folds.count()).isEqualTo(2);
    assertThat(folds.foldOf(0)).isNotEqualTo(folds.foldOf(2));
  }

  @Test
  void dependOnTheSeedAlone() {
    LabelledFeatures data = labelled(new int[40]);
    Folds folds = Folds.of(data, 5, 1);
    Folds same = Folds.of(data, 5, 1);
    Folds other = Folds.of(data, 5, 2);
    int differences = 0;
    for (int i = 0; i < 40; i++) {
      assertThat(same.foldOf(i)).isEqualTo(folds.foldOf(i));
      differences += other.foldOf(i) == folds.foldOf(i) ? 0 : 1;
    }
    assertThat(differences).isPositive();
  }

  private static LabelledFeatures grouped(int[] labels, int[] groups) {
    int rows = labels.length;
    float[] weights = new float[rows];
    Arrays.fill(weights, 1);
    FeatureMatrix features = new FeatureMatrix(rows, 1, new float[rows]);
    return new LabelledFeatures(features, labels, 3, weights, groups);
  }

  @Test
  void keepGroupsWholeAndClassesEven() {
    int[] labels = new int[300];
    int[] groups = new int[300];
    for (int i = 0; i < 300; i++) {
      groups[i] = i / 6;
      labels[i] = groups[i] % 3;
    }
    for (int seed = 0; seed < 10; seed++) {
      Folds folds = Folds.of(grouped(labels, groups), 5, seed);
      int[][] sizes = new int[3][5];
      for (int i = 0; i < 300; i++) {
        assertThat(folds.foldOf(i)).isEqualTo(folds.foldOf(i / 6 * 6));
        sizes[labels[i]][folds.foldOf(i)]++;
      }
      assertThat(folds.count()).isEqualTo(5);
      for (int[] ofClass : sizes) {
        assertThat(ofClass).containsOnly(18, 24);
      }
    }
  }

  @Test
  void neverHoldOutAClassOfOneGroup() {
    Folds folds =
        Folds.of(grouped(new int[] {0, 0, 0, 1, 1, 1}, new int[] {1, 1, 2, 3, 3, 3}), 5, 42);

    assertThat(folds.count()).isEqualTo(2);
    assertThat(folds.foldOf(0)).isEqualTo(folds.foldOf(1)).isNotEqualTo(folds.foldOf(2));
    for (int row = 3; row < 6; row++) {
      assertThat(folds.foldOf(row)).isEqualTo(Folds.NEVER_HELD_OUT);
    }
  }
}

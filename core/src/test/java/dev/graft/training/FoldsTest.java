package dev.graft.training;

import static org.assertj.core.api.Assertions.assertThat;

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
}

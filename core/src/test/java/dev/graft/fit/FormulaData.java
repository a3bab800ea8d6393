package dev.graft.fit;

/** The data set of {@code tools/golden/logistic_regression.py}: 60 x 8, 3 classes. */
final class FormulaData {
  static final int ROWS = 60;
  static final int COLUMNS = 8;
  static final int CLASSES = 3;

  private FormulaData() {}

  static FeatureMatrix features() {
    float[] values = new float[ROWS * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double wave = Math.sin(1.3 * i + 2.1 * j + 0.01 * i * j);
        values[i * COLUMNS + j] = (float) (wave + (1 + j) * Math.cos(0.7 * i * (j + 1)));
      }
    }
    return new FeatureMatrix(ROWS, COLUMNS, values);
  }

  static int[] labels() {
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = i * 7 % 13 % CLASSES;
    }
    return labels;
  }

  static LabelledFeatures data() {
    return new LabelledFeatures(features(), labels(), CLASSES);
  }
}

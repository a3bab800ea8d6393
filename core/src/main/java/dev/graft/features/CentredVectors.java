package dev.graft.features;

/**
 * Feature vectors brought to length 1, freed of the mean of all, and brought to length 1 again: the
 * product of two is how alike the photos are, in [-1, 1]. With the mean in them every photo is a
 * little like every other.
 */
public final class CentredVectors {
  private final float[][] rows;
  private final double[] mean;

  private CentredVectors(float[][] rows, double[] mean) {
    this.rows = rows;
    this.mean = mean;
  }

  /**
   * Centres vectors.
   *
   * @param rows {@code [photo][number]}, which are replaced; at least one
   */
  public static CentredVectors of(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (int photo = 0; photo < rows.length; photo++) {
      rows[photo] = UnitVectors.of(rows[photo]);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += rows[photo][i] / rows.length;
      }
    }
    CentredVectors centred = new CentredVectors(rows, mean);
    for (int photo = 0; photo < rows.length; photo++) {
      rows[photo] = centred.withoutMean(rows[photo]);
    }
    return centred;
  }

  /** The vectors {@code [photo][number]}; the array itself, not a copy. */
  public float[][] rows() {
    return rows;
  }

  /** Another photo's vector, freed of the same mean. */
  public float[] centre(float[] vector) {
    return withoutMean(UnitVectors.of(vector));
  }

  /** How alike two centred vectors are: their cosine, in [-1, 1]. */
  public static float cosine(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private float[] withoutMean(float[] unit) {
    float[] centred = unit.clone();
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= (float) mean[i];
    }
    return UnitVectors.of(centred);
  }
}

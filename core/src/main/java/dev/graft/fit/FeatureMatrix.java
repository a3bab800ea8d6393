package dev.graft.fit;

import dev.graft.network.Layer;
import java.util.Objects;

/**
 * One feature vector a photo, as a matrix (rows, columns): a row is a photo, a column a feature.
 *
 * <p>A view: the numbers are not copied, neither in nor out.
 */
public final class FeatureMatrix {
  private final int rows;
  private final int columns;
  private final float[] values;

  /**
   * @param values row-major, {@code rows * columns} numbers; kept, not copied
   * @throws IllegalArgumentException if the shape is not positive or does not fit the numbers
   */
  public FeatureMatrix(int rows, int columns, float[] values) {
    if (rows < 0 || columns <= 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          values.length + " numbers are no matrix of " + rows + " x " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** The number of photos. */
  public int rows() {
    return rows;
  }

  /** The number of features of each photo. */
  public int columns() {
    return columns;
  }

  /** All numbers, row-major; the array itself, not a copy. */
  public float[] values() {
    return values;
  }

  /** Divides each row by its length, in place; see {@link Layer.UnitNormalization}. */
  void bringRowsToLengthOne() {
    for (int row = 0; row < rows; row++) {
      double squares = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        squares += (double) values[i] * values[i];
      }
      double length = Math.max(Math.sqrt(squares), Layer.UnitNormalization.SMALLEST_LENGTH);
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        values[i] = (float) (values[i] / length);
      }
    }
  }

  /**
   * Makes each of the first rows the mean of itself and the other matrix's, in place.
   *
   * @param other has as many columns and no more rows
   */
  void averageFirstRowsWith(FeatureMatrix other) {
    for (int i = 0; i < other.values.length; i++) {
      values[i] = (values[i] + other.values[i]) / 2;
    }
  }

  /**
   * A matrix of the named rows, copied, in the given order; a row may be named more than once.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public FeatureMatrix select(int[] chosen) {
    float[] selected = new float[Math.multiplyExact(chosen.length, columns)];
    for (int i = 0; i < chosen.length; i++) {
      int row = Objects.checkIndex(chosen[i], rows);
      System.arraycopy(values, row * columns, selected, i * columns, columns);
    }
    return new FeatureMatrix(chosen.length, columns, selected);
  }
}

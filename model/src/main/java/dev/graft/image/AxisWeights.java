package dev.graft.image;

/**
 * Which pixels of one axis make up each pixel of the result, and with what weight, in whole
 * numbers: see {@link Resize#AREA}. All weights of one result add up to {@link #total}.
 *
 * <p>Between the first and the last pixel of a result, all have the same weight.
 */
final class AxisWeights {
  final int size;

  /** What a result's weights add up to. */
  final long total;

  /** The weight of the pixels between the first and the last one. */
  final long between;

  /** For each result the index of its first pixel. */
  final int[] first;

  /** For each result the index of its last pixel, which may be the first one too. */
  final int[] last;

  /** For each result the weight of its first pixel. */
  final long[] firstWeight;

  /** For each result the weight of its last pixel; 0 where that is the first one. */
  final long[] lastWeight;

  private AxisWeights(int size, long total, long between) {
    this.size = size;
    this.total = total;
    this.between = between;
    first = new int[size];
    last = new int[size];
    firstWeight = new long[size];
    lastWeight = new long[size];
  }

  /**
   * @param length pixels of the photo along this axis, at least 1
   * @param size pixels of the result along it, at least 1
   */
  static AxisWeights of(int length, int size) {
    return size <= length ? areas(length, size) : lines(length, size);
  }

  /** Pixel j covers [j * size, (j + 1) * size) of a line on which each result is length long. */
  private static AxisWeights areas(int length, int size) {
    AxisWeights weights = new AxisWeights(size, length, size);
    for (int i = 0; i < size; i++) {
      long begin = (long) i * length;
      long end = begin + length;
      int first = (int) (begin / size);
      int last = (int) ((end - 1) / size);
      weights.first[i] = first;
      weights.last[i] = last;
      weights.firstWeight[i] = Math.min((first + 1L) * size, end) - begin;
      weights.lastWeight[i] = last == first ? 0 : end - (long) last * size;
    }
    return weights;
  }

  /** In units of 1 / (2 * size) of a pixel, centres lie at whole numbers. */
  private static AxisWeights lines(int length, int size) {
    long unit = 2L * size;
    AxisWeights weights = new AxisWeights(size, unit, 0);
    for (int i = 0; i < size; i++) {
      long centre = (2L * i + 1) * length - size;
      int left = (int) Math.floorDiv(centre, unit);
      long fraction = centre - left * unit;
      boolean inside = left >= 0 && left + 1 < length;
      int first = Math.max(left, 0); // beyond the outermost centres, their pixel alone
      weights.first[i] = first;
      weights.last[i] = inside ? first + 1 : first;
      weights.firstWeight[i] = inside ? unit - fraction : unit;
      weights.lastWeight[i] = inside ? fraction : 0;
    }
    return weights;
  }
}

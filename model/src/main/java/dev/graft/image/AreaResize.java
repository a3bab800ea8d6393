package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * {@link Resize#AREA}: rows are weighted and added up first, then the columns of their sums, and
 * each number of the result is rounded once. The sums are whole and exact, so their order does not
 * matter.
 */
final class AreaResize {
  private static final int CHANNELS = 3;

  /**
   * One photo's rows of sums stay below half a megabyte; a wider one is turned, see {@link #of}.
   */
  static final int WIDEST = 1 << 14;

  /** Up to this divisor, multiplying by its reciprocal gives what dividing gives. */
  private static final long LARGEST_RECIPROCAL = 1L << 23;

  private static final int RECIPROCAL_BITS = 54;

  private final AxisWeights columns;
  private final AxisWeights rows;
  private final ByteBuffer pixels;
  private final int step;
  private final byte[] one;
  private final byte[] other;
  private final long[] sums;

  private AreaResize(Mat picture, int width, int height) {
    columns = AxisWeights.of(picture.cols(), width);
    rows = AxisWeights.of(picture.rows(), height);
    step = Math.toIntExact(picture.step());
    long end = (long) step * (picture.rows() - 1) + (long) picture.cols() * CHANNELS;
    pixels = picture.data().capacity(end).asByteBuffer(); // a part's last row ends before the step
    one = new byte[picture.cols() * CHANNELS];
    other = new byte[one.length];
    sums = new long[one.length];
  }

  /**
   * Brings a picture to another size.
   *
   * @param picture uint8 {@code (rows, columns, 3)} of at most 2^28 pixels; stays as it is
   * @return uint8 {@code (height, width, 3)} with the picture's order of channels
   */
  static Mat of(Mat picture, int width, int height) {
    if (picture.cols() <= WIDEST) {
      return new AreaResize(picture, width, height).run();
    }
    // Wide rows need much memory. Where they are wide there are few, so columns serve as rows.
    return transposed(of(transposed(picture), height, width));
  }

  private static Mat transposed(Mat picture) {
    Mat result = new Mat();
    transpose(picture, result);
    return result;
  }

  private Mat run() {
    int stride = columns.size * CHANNELS;
    byte[] result = new byte[rows.size * stride];
    for (int i = 0; i < rows.size; i++) {
      addRows(i);
      addColumns(result, i * stride);
    }
    return new Mat(rows.size, columns.size, CV_8UC3, new BytePointer(result));
  }

  /** Two rows at a time: going through the sums costs as much as adding to them. */
  private void addRows(int i) {
    int last = rows.last[i];
    for (int row = rows.first[i]; row <= last; row += 2) {
      pixels.get(row * step, one);
      long oneWeight = weight(i, row);
      long otherWeight = 0;
      if (row < last) {
        pixels.get((row + 1) * step, other);
        otherWeight = weight(i, row + 1);
      }
      if (row == rows.first[i]) {
        begin(one, oneWeight, other, otherWeight, sums);
      } else {
        add(one, oneWeight, other, otherWeight, sums);
      }
    }
  }

  private long weight(int i, int row) {
    if (row == rows.first[i]) {
      return rows.firstWeight[i];
    }
    return row == rows.last[i] ? rows.lastWeight[i] : rows.between;
  }

  private static void begin(
      byte[] one, long oneWeight, byte[] other, long otherWeight, long[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = (one[x] & 0xFF) * oneWeight + (other[x] & 0xFF) * otherWeight;
    }
  }

  private static void add(byte[] one, long oneWeight, byte[] other, long otherWeight, long[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += (one[x] & 0xFF) * oneWeight + (other[x] & 0xFF) * otherWeight;
    }
  }

  private void addColumns(byte[] result, int begin) {
    roundedSums(
        sums,
        columns.first,
        columns.firstWeight,
        columns.between,
        columns.last,
        columns.lastWeight,
        rows.total * columns.total,
        result,
        begin);
  }

  /** All in local variables: in a loop like this, reading fields takes a fifth of the time. */
  private static void roundedSums(
      long[] sums,
      int[] first,
      long[] firstWeight,
      long between,
      int[] last,
      long[] lastWeight,
      long divisor,
      byte[] result,
      int begin) {
    long half = divisor / 2;
    long reciprocal = reciprocal(divisor);
    int to = begin;
    for (int i = 0; i < first.length; i++) {
      int at = first[i] * CHANNELS;
      long weight = firstWeight[i];
      long a = half + sums[at] * weight;
      long b = half + sums[at + 1] * weight;
      long c = half + sums[at + 2] * weight;
      int end = last[i] * CHANNELS;
      if (at < end) {
        for (at += CHANNELS; at < end; at += CHANNELS) {
          a += sums[at] * between;
          b += sums[at + 1] * between;
          c += sums[at + 2] * between;
        }
        weight = lastWeight[i];
        a += sums[at] * weight;
        b += sums[at + 1] * weight;
        c += sums[at + 2] * weight;
      }
      result[to] = (byte) quotient(a, divisor, reciprocal);
      result[to + 1] = (byte) quotient(b, divisor, reciprocal);
      result[to + 2] = (byte) quotient(c, divisor, reciprocal);
      to += CHANNELS;
    }
  }

  /** For {@link #quotient}; 0 where the divisor is too large for it. */
  static long reciprocal(long divisor) {
    return divisor <= LARGEST_RECIPROCAL ? (1L << RECIPROCAL_BITS) / divisor + 1 : 0;
  }

  /**
   * A division takes longer than all else that happens to a number. With {@code reciprocal = (2^54
   * + e) / divisor} and {@code 0 < e <= divisor}, the product is too large by {@code sum * e /
   * divisor / 2^54}, less than the 1 / divisor by which a quotient can miss the next whole number:
   * {@code sum < 256 * divisor} and {@code divisor <= 2^23}.
   */
  static long quotient(long sum, long divisor, long reciprocal) {
    return reciprocal == 0 ? sum / divisor : (sum * reciprocal) >>> RECIPROCAL_BITS;
  }
}

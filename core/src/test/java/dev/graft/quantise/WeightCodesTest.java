package dev.graft.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compile.CodedKernel;
import dev.graft.compile.Kernel;
import dev.graft.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels in codes, by hand, and what has to hold of all. */
class WeightCodesTest {
  private static final float HALF_A_STEP = 0.5001f;
  private static final int LARGEST_CODE_OF_A_MAP = 255;

  private static Kernel kernel(Shape shape, float[] values, float... bias) {
    return Kernel.of(shape, values, bias);
  }

  private static List<Double> zeros(int channels) {
    return DoubleStream.generate(() -> 0).limit(channels).boxed().toList();
  }

  @Test
  void reachTheLargestOfEachOutput() {
    float[] values = {1.27f, -0.01f, -25.4f, 0.2f};
    CodedKernel coded = WeightCodes.of(kernel(Shape.of(2, 2, 1, 1), values, 0, 0), zeros(2), 1, 1);

    assertThat(coded.codes()).containsExactly(127, -1, -127, 1);
    assertThat(coded.steps()).containsExactly(new float[] {0.01f, 0.2f}, within(1e-7f));
  }

  /** Two of one sign would be cut off where processors add products in 16 bits. */
  @Test
  void leaveRoomForTheSumOfTwo() {
    float[] values = {1, 1, 0, 0, -1, 1, 1, 0};
    CodedKernel coded = WeightCodes.of(kernel(Shape.of(2, 4, 1, 1), values, 0, 0), zeros(4), 1, 1);

    assertThat(coded.codes()).containsExactly(64, 64, 0, 0, -64, 64, 64, 0);
  }

  @ParameterizedTest(name = "of {0} outputs, {1} channels, {2} by {2}")
  @CsvSource({"8, 16, 1", "4, 3, 3", "5, 7, 1", "3, 8, 3"})
  void neverOverflowWhicheverWayAKernelIsLaidOut(int outputs, int in, int side) {
    Random random = new Random(5);
    int positions = side * side;
    float[] values = new float[outputs * in * positions];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextBoolean() ? random.nextGaussian() : 3);
    }
    Kernel kernel = kernel(Shape.of(outputs, in, side, side), values.clone(), new float[outputs]);

    CodedKernel coded = WeightCodes.of(kernel, zeros(in), 1, 1);

    int each = in * positions;
    for (int out = 0; out < outputs; out++) {
      int[] first = new int[each]; // channels first, then channels last
      int[] last = new int[each];
      for (int channel = 0; channel < in; channel++) {
        for (int position = 0; position < positions; position++) {
          int code = coded.codes()[out * each + channel * positions + position];
          first[channel * positions + position] = code;
          last[position * in + channel] = code;
        }
      }
      for (int[] row : List.of(first, last)) {
        for (int i = 0; i + 1 < each; i++) {
          int products = LARGEST_CODE_OF_A_MAP * (row[i] + row[i + 1]);
          assertThat(products).isBetween((int) Short.MIN_VALUE, (int) Short.MAX_VALUE);
        }
      }
      for (int i = out * each; i < (out + 1) * each; i++) {
        float step = coded.steps()[out];
        assertThat(coded.codes()[i] * step).isCloseTo(values[i], within(HALF_A_STEP * step));
      }
    }
  }

  @Test
  void useAllCodesWhereAChannelStandsAlone() {
    float[] values = new float[9];
    Arrays.fill(values, 2);
    CodedKernel coded = WeightCodes.of(kernel(Shape.of(1, 1, 3, 3), values, 0), zeros(1), 1, 1);

    assertThat(coded.codes()).containsOnly(127);
  }

  /** 0.4 of a step is lost at the first weight, whose input is 5 in the mean. */
  @Test
  void takeBackWhatRoundingMovesOnAverage() {
    float[] values = {0.014f, -1.27f};
    CodedKernel coded =
        WeightCodes.of(kernel(Shape.of(1, 2, 1, 1), values, 3), List.of(5.0, 0.0), 1, 1);

    assertThat(coded.codes()).containsExactly(1, -127);
    assertThat(coded.bias()).containsExactly(new float[] {3 + 5 * 0.004f}, within(1e-5f));
  }

  @Test
  void takeEachGroupsOwnMeans() {
    float[] values = {0.014f, -1.27f, 0.014f, -1.27f};
    Kernel kernel = kernel(Shape.of(2, 2, 1, 1), values, 0, 0);
    CodedKernel coded = WeightCodes.of(kernel, List.of(5.0, 0.0, -10.0, 0.0), 1, 2);

    assertThat(coded.bias()).containsExactly(new float[] {0.02f, -0.04f}, within(1e-5f));
  }

  /** A channel that a training switched off still has its bias, in whole numbers of 32 bits. */
  @Test
  void keepTheBiasOfAKernelThatIsZero() {
    float scale = 0.02f;
    CodedKernel coded =
        WeightCodes.of(kernel(Shape.of(1, 2, 1, 1), new float[2], -1.5f), zeros(2), scale, 1);

    double steps = (double) coded.bias()[0] / (scale * coded.steps()[0]);
    assertThat(Math.abs(steps)).isLessThan(Integer.MAX_VALUE);
    assertThat(Math.rint(steps) * scale * coded.steps()[0]).isCloseTo(-1.5, within(1e-6));
  }
}

package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.home.NativeLibraries;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast way against the rule as {@link Resize#AREA} states it, written down once more. */
class AreaResizeTest {
  @BeforeAll
  static void openCv() {
    NativeLibraries.openCv();
  }

  private static byte[] area(byte[] pixels, int width, int height, int size) {
    try (PointerScope scope = new PointerScope()) {
      Mat picture = new Mat(height, width, opencv_core.CV_8UC3, new BytePointer(pixels));
      byte[] result = new byte[size * size * 3];
      AreaResize.of(picture, size, size).data().get(result);
      return result;
    }
  }

  /** Weight of pixel j of n in pixel i of s; where the axis shrinks, by counting units. */
  private static long weight(int n, int s, int i, int j) {
    if (s <= n) {
      long begin = Math.max((long) i * n, (long) j * s);
      long end = Math.min((i + 1L) * n, (j + 1L) * s);
      return Math.max(0, end - begin);
    }
    long centre = (2L * i + 1) * n - s; // in units of 1 / 2s, where pixel j lies at 2s * j
    long clamped = Math.max(0, Math.min(2L * s * (n - 1), centre));
    return Math.max(0, 2L * s - Math.abs(clamped - 2L * s * j));
  }

  private static long total(int n, int s) {
    return s <= n ? n : 2L * s;
  }

  /** For each pixel of the result the indices of those that weigh something. */
  private static int[][] parts(int n, int s) {
    return IntStream.range(0, s)
        .mapToObj(i -> IntStream.range(0, n).filter(j -> weight(n, s, i, j) > 0).toArray())
        .toArray(int[][]::new);
  }

  private static byte[] naive(byte[] pixels, int width, int height, int size) {
    long divisor = total(width, size) * total(height, size);
    int[][] rows = parts(height, size);
    int[][] columns = parts(width, size);
    byte[] result = new byte[size * size * 3];
    for (int at = 0; at < result.length; at++) {
      int y = at / 3 / size;
      int x = at / 3 % size;
      long sum = 0;
      for (int j : rows[y]) {
        long rowWeight = weight(height, size, y, j);
        for (int k : columns[x]) {
          long p = pixels[(j * width + k) * 3 + at % 3] & 0xFF;
          sum += rowWeight * weight(width, size, x, k) * p;
        }
      }
      result[at] = (byte) ((2 * sum + divisor) / (2 * divisor));
    }
    return result;
  }

  private static byte[] noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height * 3];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }

  private static void assertAsTheRuleSays(byte[] pixels, int width, int height, int size) {
    assertThat(area(pixels, width, height, size))
        .as("%d x %d to %d", width, height, size)
        .isEqualTo(naive(pixels, width, height, size));
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anySizeToAnySize(int seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(seed % 4 == 0 ? 20 : 600);
    int height = 1 + random.nextInt(seed % 4 == 1 ? 20 : 600);
    int size = 1 + random.nextInt(seed % 2 == 0 ? 40 : 250);
    assertAsTheRuleSays(noise(width, height, seed), width, height, size);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 1, 7",
    "2, 1, 5",
    "1, 300, 24",
    "300, 1, 24",
    "24, 24, 24",
    "23, 25, 24",
    "24, 48, 24",
    "48, 24, 24",
    "49, 47, 24",
    "97, 24, 24",
    "600, 2, 96",
    "2, 600, 96"
  })
  void theEdgesOfTheRule(int width, int height, int size) {
    assertAsTheRuleSays(noise(width, height, 5), width, height, size);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "4, 2", "2, 6", "6, 6", "10, 4"})
  void aHalfIsRoundedUp(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (100 + i / 3 % 2); // every second pixel one more: the mean ends in a half
    }
    assertThat(area(pixels, width, height, 1)).containsOnly((byte) 101);
    assertAsTheRuleSays(pixels, width, height, 1);
    assertAsTheRuleSays(pixels, width, height, 2);
  }

  @Test
  void halvesUpAndDownOfEveryKind() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int width = 2 * (1 + random.nextInt(8));
      int height = 2 * (1 + random.nextInt(8));
      byte[] pixels = new byte[width * height * 3];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (random.nextInt(3) + (seed % 2 == 0 ? 0 : 253)); // the ends of the scale
      }
      assertAsTheRuleSays(pixels, width, height, 1 + random.nextInt(20));
    }
  }

  /** More than 2^23 pixels: sums are divided, not multiplied by a reciprocal. */
  @ParameterizedTest
  @CsvSource({"4000, 2500, 3", "2100, 4000, 2", "16384, 513, 2", "3, 3000000, 2"})
  void largePhotos(int width, int height, int size) {
    assertAsTheRuleSays(noise(width, height, 8), width, height, size);
  }

  @ParameterizedTest
  @CsvSource({"16385, 3, 5", "40000, 2, 3", "3000000, 1, 2"})
  void wideStripsAreTurned(int width, int height, int size) {
    assertAsTheRuleSays(noise(width, height, 9), width, height, size);
  }

  /** Every sum that a divisor allows in the reciprocal's reach, at its ends and at random. */
  @Test
  void multiplyingByTheReciprocalIsDividing() {
    long[] divisors = {1, 2, 3, 76_800, 50_176, (1 << 23) - 1, 1 << 23, 8_388_593, 5_592_405};
    Random random = new Random(2);
    for (long divisor : divisors) {
      for (int k = 0; k < 2_000; k++) {
        long quotient = k < 256 ? k : random.nextInt(256);
        for (long sum : new long[] {quotient * divisor, (quotient + 1) * divisor - 1}) {
          assertThat(AreaResize.quotient(sum, divisor, AreaResize.reciprocal(divisor)))
              .isEqualTo(sum / divisor);
        }
      }
    }
  }

  @Test
  void whiteStaysWhiteAndBlackBlack() {
    for (int size : new int[] {1, 7, 96, 224}) {
      byte[] white = new byte[333 * 97 * 3];
      Arrays.fill(white, (byte) 255);
      assertThat(area(white, 333, 97, size)).containsOnly((byte) 255);
      assertThat(area(new byte[333 * 97 * 3], 333, 97, size)).containsOnly((byte) 0);
    }
  }
}

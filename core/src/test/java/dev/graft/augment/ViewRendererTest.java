package dev.graft.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.Golden;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewRendererTest {
  /** Three rows and columns; the channels are the number, 10 more and 20 more. */
  private static final byte[] NUMBERS = rgb(1, 2, 3, 4, 5, 6, 7, 8, 9);

  @Test
  void anUnchangedViewIsThePicture() {
    assertThat(render(NUMBERS, Augmentation.none().draw(0))).isEqualTo(NUMBERS);
  }

  @Test
  void readsAndWritesAtThePositionsOfTheBuffers() {
    ByteBuffer picture = ByteBuffer.allocateDirect(40).position(5).put(NUMBERS).position(5);
    ByteBuffer result = ByteBuffer.allocateDirect(40).position(7);

    new ViewRenderer(3).render(picture, shifted(1.0 / 3, 0, FillMode.NEAREST), result);

    assertThat(picture.position()).isEqualTo(5);
    assertThat(result.position()).isEqualTo(7 + NUMBERS.length);
    byte[] written = new byte[NUMBERS.length];
    result.get(7, written);
    assertThat(written).isEqualTo(rgb(2, 3, 3, 5, 6, 6, 8, 9, 9));
  }

  @Nested
  class Moving {
    @Test
    void aHorizontalFlipSwapsLeftAndRight() {
      assertThat(render(NUMBERS, flipped(true, false))).isEqualTo(rgb(3, 2, 1, 6, 5, 4, 9, 8, 7));
    }

    @Test
    void aVerticalFlipSwapsTopAndBottom() {
      assertThat(render(NUMBERS, flipped(false, true))).isEqualTo(rgb(7, 8, 9, 4, 5, 6, 1, 2, 3));
    }

    @Test
    void aQuarterTurnOfTheWindowTurnsThePictureBack() {
      View view = ViewTest.view(90, 0, 0, 0, 1, 1);

      assertThat(render(NUMBERS, view)).isEqualTo(rgb(3, 6, 9, 2, 5, 8, 1, 4, 7));
    }

    @Test
    void aFlipComesAfterTheTurn() {
      View view = new View(90, 0, 0, 0, 1, 1, true, false, 0, 1, FillMode.NEAREST);

      assertThat(render(NUMBERS, view)).isEqualTo(rgb(9, 6, 3, 8, 5, 2, 7, 4, 1));
    }

    @ParameterizedTest
    @CsvSource({
      "NEAREST, 2 3 3 5 6 6 8 9 9, 1 2 3 1 2 3 1 2 3",
      "REFLECT, 2 3 3 5 6 6 8 9 9, 4 5 6 1 2 3 1 2 3",
      "WRAP, 2 3 1 5 6 4 8 9 7, 4 5 6 7 8 9 1 2 3",
    })
    void aShiftByWholePixelsBringsInTheFill(FillMode fill, String right, String up) {
      assertThat(render(NUMBERS, shifted(1.0 / 3, 0, fill))).isEqualTo(rgb(numbers(right)));
      assertThat(render(NUMBERS, shifted(0, -2.0 / 3, fill))).isEqualTo(rgb(numbers(up)));
    }

    @Test
    void theConstantFillIsBlack() {
      byte[] moved = render(NUMBERS, shifted(0, 1.0 / 3, FillMode.CONSTANT));

      assertThat(Arrays.copyOf(moved, 18)).isEqualTo(Arrays.copyOfRange(NUMBERS, 9, 27));
      assertThat(Arrays.copyOfRange(moved, 18, 27)).containsOnly(0);
    }

    @Test
    void zoomAboveOneShowsASmallerPicture() {
      byte[] white = new byte[8 * 8 * 3];
      Arrays.fill(white, (byte) 255);

      byte[] zoomed = render(white, ViewTest.view(0, 0, 0, 0, 2, 2, FillMode.CONSTANT));

      // One pixel of the view spans two of the picture: 4 x 4 are left of the 8 x 8.
      assertThat(IntStream.range(0, zoomed.length).map(i -> zoomed[i] & 0xFF).sum())
          .isEqualTo(4 * 4 * 3 * 255);
    }

    static Stream<String> kerasCases() {
      return Golden.lines("affine.txt").stream();
    }

    /**
     * OpenCV interpolates in steps of 1/32 pixel, so a place is off by up to 1/64: in grey levels,
     * 255 / 64 where black meets white. Keras interpolates exactly.
     */
    private static final double STEPS = 4;

    @ParameterizedTest
    @MethodSource("kerasCases")
    void agreesWithKeras(String line) {
      String[] parts = line.split(" \\| ", -1);
      int size = 16;
      double[] p = Stream.of(parts[1].split(", ")).mapToDouble(Double::parseDouble).toArray();
      FillMode fill = FillMode.valueOf(parts[0].toUpperCase(Locale.ROOT));
      View view = ViewTest.view(p[0], p[1] / size, p[2] / size, p[3], p[4], p[5], fill);

      byte[] pixels = render(rings(size), view);

      double[] expected = Stream.of(parts[2].split(" ")).mapToDouble(Double::parseDouble).toArray();
      double[] actual =
          IntStream.range(0, expected.length).mapToDouble(i -> pixels[i * 3] & 0xFF).toArray();
      assertThat(actual).containsExactly(expected, within(STEPS));
    }

    /** The picture that the script computes too. */
    private static byte[] rings(int size) {
      byte[] pixels = new byte[size * size * 3];
      for (int i = 0; i < pixels.length; i++) {
        int x = i / 3 % size;
        int y = i / 3 / size;
        pixels[i] = (byte) ((x * x + y * y * (i % 3 + 1)) / 2);
      }
      return pixels;
    }
  }

  @Nested
  class Recolouring {
    private static final byte[] GREYS = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};

    @Test
    void aChannelShiftStaysWithinThePicturesOwnRange() {
      assertThat(render(GREYS, recoloured(25, 1)))
          .containsExactly(35, 45, 55, 65, 75, 85, 95, 105, 115, 120, 120, 120);
      assertThat(render(GREYS, recoloured(-15.4, 1)))
          .containsExactly(10, 10, 15, 25, 35, 45, 55, 65, 75, 85, 95, 105);
    }

    @Test
    void brightnessMultipliesAndEndsAtWhite() {
      assertThat(render(GREYS, recoloured(0, 0.75)))
          .containsExactly(8, 15, 23, 30, 38, 45, 53, 60, 68, 75, 83, 90);
      assertThat(render(GREYS, recoloured(0, 2.2))[11]).isEqualTo((byte) 255);
      assertThat(render(GREYS, recoloured(0, 0))).containsOnly(0);
    }

    @Test
    void theShiftComesBeforeTheBrightness() {
      assertThat(render(GREYS, recoloured(5, 2))[0]).isEqualTo((byte) 30);
    }

    private static View recoloured(double channelShift, double brightness) {
      return new View(0, 0, 0, 0, 1, 1, false, false, channelShift, brightness, FillMode.NEAREST);
    }
  }

  private static View shifted(double right, double down, FillMode fill) {
    return ViewTest.view(0, right, down, 0, 1, 1, fill);
  }

  private static View flipped(boolean horizontally, boolean vertically) {
    return new View(0, 0, 0, 0, 1, 1, horizontally, vertically, 0, 1, FillMode.NEAREST);
  }

  private static byte[] render(byte[] pixels, View view) {
    int size = (int) Math.sqrt(pixels.length / 3.0);
    ByteBuffer result = ByteBuffer.allocate(pixels.length);
    new ViewRenderer(size).render(ByteBuffer.wrap(pixels), view, result);
    return result.array();
  }

  private static int[] numbers(String list) {
    return Stream.of(list.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static byte[] rgb(int... reds) {
    byte[] pixels = new byte[reds.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (reds[i / 3] + i % 3 * 10);
    }
    return pixels;
  }
}

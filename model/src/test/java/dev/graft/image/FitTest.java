package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.image.Placement.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against numbers worked out by hand. */
class FitTest {
  @ParameterizedTest
  @CsvSource({"500, 375", "1, 1000", "1, 1", "224, 224"})
  void squashingTakesAllAndFillsAll(int width, int height) {
    Placement placement = Fit.SQUASH.place(width, height, 224);

    assertThat(placement.shown()).isEqualTo(new Area(0, 0, width, height));
    assertThat(placement.filled()).isEqualTo(new Area(0, 0, 224, 224));
    assertThat(placement.window()).isEqualTo(Window.ALL);
  }

  @ParameterizedTest
  @CsvSource({
    // photo, size, then left, top, width, height in the photo
    "500, 375, 224, 62, 0, 375, 375", // 125 over: 62 to the left, 63 to the right
    "375, 500, 224, 0, 62, 375, 375",
    "6, 3, 224, 1, 0, 3, 3",
    "1, 1000, 224, 0, 499, 1, 1",
    "1000, 1, 8, 499, 0, 1, 1",
    "1, 1, 224, 0, 0, 1, 1",
    "2, 1, 1, 0, 0, 1, 1",
    "224, 224, 224, 0, 0, 224, 224"
  })
  void croppingTakesTheSquareInTheMiddle(
      int width, int height, int size, int left, int top, int across, int down) {
    Placement placement = Fit.CROP.place(width, height, size);

    assertThat(placement.shown()).isEqualTo(new Area(left, top, across, down));
    assertThat(placement.filled()).isEqualTo(new Area(0, 0, size, size));
  }

  @ParameterizedTest
  @CsvSource({
    // photo, size, then left, top, width, height in the input
    "500, 375, 224, 0, 28, 224, 168",
    "375, 500, 224, 28, 0, 168, 224",
    "500, 333, 224, 0, 37, 224, 149", // 149.184; 75 left: 37 above, 38 below
    "16, 5, 8, 0, 2, 8, 3", // 2.5 is rounded up; 5 left: 2 above, 3 below
    "16, 4, 8, 0, 3, 8, 2",
    "1000, 501, 1, 0, 0, 1, 1",
    "1, 1000, 224, 111, 0, 1, 224", // 0.224 becomes 1
    "1000, 1, 8, 0, 3, 8, 1",
    "1, 1, 224, 0, 0, 224, 224",
    "100, 50, 224, 0, 56, 224, 112", // grows
    "30000, 10000, 8192, 0, 2730, 8192, 2731",
    "2000000000, 1000000000, 8192, 0, 2048, 8192, 4096"
  })
  void paddingKeepsTheProportion(
      int width, int height, int size, int left, int top, int across, int down) {
    Placement placement = Fit.PAD.place(width, height, size);

    assertThat(placement.shown()).isEqualTo(new Area(0, 0, width, height));
    assertThat(placement.filled()).isEqualTo(new Area(left, top, across, down));
  }

  @Test
  void theWindowOfACropIsAPartOfThePhoto() {
    Window window = Fit.CROP.place(400, 200, 224).window();

    assertThat(window).isEqualTo(new Window(0.25, 0, 0.5, 1));
  }

  @Test
  void theWindowOfPaddingGoesBeyondThePhoto() {
    Window window = Fit.PAD.place(400, 200, 224).window();

    assertThat(window.left()).isZero();
    assertThat(window.width()).isEqualTo(1);
    assertThat(window.top()).isCloseTo(-0.5, within(1e-12)); // 56 of 112 pixels
    assertThat(window.height()).isCloseTo(2, within(1e-12));
  }

  /** Every pixel of the input that shows something shows something of the photo. */
  @ParameterizedTest
  @EnumSource(Fit.class)
  void nothingLiesOutside(Fit fit) {
    for (int width = 1; width <= 40; width++) {
      for (int height = 1; height <= 40; height++) {
        for (int size : new int[] {1, 2, 7, 16}) {
          Placement placement = fit.place(width, height, size);
          assertInside(placement.shown(), width, height);
          assertInside(placement.filled(), size, size);
        }
      }
    }
  }

  private static void assertInside(Area area, int width, int height) {
    int right = width - area.left() - area.width();
    int below = height - area.top() - area.height();
    assertThat(right - area.left()).isBetween(0, 1);
    assertThat(below - area.top()).isBetween(0, 1);
  }

  @Test
  void anAreaHasAPixel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Area(0, 0, 0, 1))
        .withMessageContaining("0 x 1");
  }
}

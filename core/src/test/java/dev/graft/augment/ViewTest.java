package dev.graft.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final int SIZE = 10; // centre at 4.5

  @Test
  void anUnchangedViewMapsEveryPixelToItself() {
    View unchanged = Augmentation.none().draw(0);

    assertThat(unchanged.outputToInput(SIZE))
        .containsExactly(new double[] {1, 0, 0, 0, 1, 0}, EXACT);
    assertThat(unchanged.staysInPlace()).isTrue();
    assertThat(unchanged.keepsColours()).isTrue();
  }

  @Test
  void widthShiftMovesColumnsAndHeightShiftRows() {
    View view = view(0, 0.2, -0.3, 0, 1, 1);

    assertThat(view.outputToInput(SIZE)).containsExactly(new double[] {1, 0, 2, 0, 1, -3}, EXACT);
  }

  @Test
  void rotationAndZoomKeepTheCentre() {
    double[] matrix = view(35, 0, 0, 0, 1.3, 0.8).outputToInput(SIZE);

    assertThat(x(matrix, 4.5, 4.5)).isEqualTo(4.5, EXACT);
    assertThat(y(matrix, 4.5, 4.5)).isEqualTo(4.5, EXACT);
  }

  @Test
  void aQuarterTurnTakesTheTopLeftFromTheTopRight() {
    double[] matrix = view(90, 0, 0, 0, 1, 1).outputToInput(SIZE);

    assertThat(x(matrix, 0, 0)).isEqualTo(9, EXACT);
    assertThat(y(matrix, 0, 0)).isEqualTo(0, EXACT);
  }

  @Test
  void zoomAboveOneLooksBeyondTheEdge() {
    double[] matrix = view(0, 0, 0, 0, 2, 3).outputToInput(SIZE);

    assertThat(x(matrix, 0, 0)).isEqualTo(-4.5, EXACT);
    assertThat(y(matrix, 0, 0)).isEqualTo(-9, EXACT);
  }

  @Test
  void shearTurnsTheVerticalAxisOnly() {
    double[] matrix = view(0, 0, 0, 30, 1, 1).outputToInput(SIZE);

    assertThat(matrix[0]).isEqualTo(1, EXACT);
    assertThat(matrix[1]).isEqualTo(-0.5, EXACT); // -sin 30°
    assertThat(matrix[3]).isEqualTo(0, EXACT);
    assertThat(matrix[4]).isEqualTo(Math.sqrt(0.75), EXACT); // cos 30°
  }

  static View view(
      double rotation,
      double widthShift,
      double heightShift,
      double shear,
      double zoomX,
      double zoomY) {
    return view(rotation, widthShift, heightShift, shear, zoomX, zoomY, FillMode.NEAREST);
  }

  static View view(
      double rotation,
      double widthShift,
      double heightShift,
      double shear,
      double zoomX,
      double zoomY,
      FillMode fill) {
    return new View(
        rotation, widthShift, heightShift, shear, zoomX, zoomY, false, false, 0, 1, fill);
  }

  private static double x(double[] matrix, double x, double y) {
    return matrix[0] * x + matrix[1] * y + matrix[2];
  }

  private static double y(double[] matrix, double x, double y) {
    return matrix[3] * x + matrix[4] * y + matrix[5];
  }
}

package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinerGridTest {
  private static final int SIZE = 16;

  /** Cells of 8 pixels: copies are shifted by two. */
  private static final FinerGrid GRID = new FinerGrid(SIZE, 2, 2);

  /** Where each pixel comes from: its row, its column and a constant, as three channels. */
  private static ByteBuffer places() {
    ByteBuffer pixels = ByteBuffer.allocate(SIZE * SIZE * 3);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        pixels.put((byte) y).put((byte) x).put((byte) 77);
      }
    }
    return pixels;
  }

  private static List<Integer> origin(ByteBuffer pixels, int y, int x) {
    int at = (y * SIZE + x) * 3;
    assertThat(pixels.get(at + 2)).isEqualTo((byte) 77);
    return List.of((int) pixels.get(at), (int) pixels.get(at + 1));
  }

  private static ByteBuffer copy(int number) {
    ByteBuffer pixels = places();
    GRID.shift(number, pixels);
    return pixels;
  }

  /** The middle of the first cell, between pixels 3 and 4, sees what was between 1 and 2. */
  @Test
  void aCellsMiddleSeesTheMiddleOfOneOfItsQuarters() {
    assertThat(origin(copy(0), 4, 4)).containsExactly(2, 2);
    assertThat(origin(copy(1), 4, 4)).containsExactly(2, 6);
    assertThat(origin(copy(2), 4, 4)).containsExactly(6, 2);
    assertThat(origin(copy(3), 4, 4)).containsExactly(6, 6);
  }

  @Test
  void theEdgesAreRepeated() {
    assertThat(origin(copy(0), 0, 1)).containsExactly(0, 0);
    assertThat(origin(copy(0), 15, 15)).containsExactly(13, 13);
    assertThat(origin(copy(3), 15, 0)).containsExactly(15, 2);
    assertThat(origin(copy(1), 0, 15)).containsExactly(0, 15);
  }

  @Test
  void theCopiesAreWovenCellByCell() {
    FinerGrid wide = new FinerGrid(SIZE, 1, 2);

    float[] woven =
        wide.woven(
            List.of(
                new float[] {1, 2, 10, 20}, // two classes of one row of two cells
                new float[] {3, 4, 30, 40},
                new float[] {5, 6, 50, 60},
                new float[] {7, 8, 70, 80}));

    assertThat(wide.height()).isEqualTo(2);
    assertThat(wide.width()).isEqualTo(4);
    assertThat(woven).containsExactly(1, 3, 2, 4, 5, 7, 6, 8, 10, 30, 20, 40, 50, 70, 60, 80);
  }
}

package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartPngTest {
  private static final int WHITE = 0xFFFFFF;
  private static final int DEEP_BLUE = 0x033D8B;

  /** All ten are right, so there is a cell in the strongest colour. */
  @Test
  void hasTheColoursOfTheChart() throws IOException {
    String svg =
        ConfusionSvg.of(
                "test",
                MadeUpReport.evaluation(
                    List.of("ant", "bee"), List.of(), new int[] {10, 0}, new int[] {0, 10}))
            .orElseThrow();

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(ChartPng.of(svg)));

    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getRGB(x, y) & WHITE);
      }
    }
    assertThat(colours).contains(WHITE, DEEP_BLUE);
    assertThat(picture.getRGB(2, 2) & WHITE).isEqualTo(WHITE);
    assertThat(picture.getWidth()).isGreaterThan(400);
  }
}

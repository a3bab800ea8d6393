package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.image.Fit;
import dev.graft.image.Placement.Window;
import dev.graft.report.EvidencePicture.Panel;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvidencePictureTest {
  private static final float[][] UPPER_LEFT = {{4, 0}, {0, -4}};

  private static BufferedImage grey(int width, int height) {
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey.setRGB(x, y, 0x808080);
      }
    }
    return grey;
  }

  private static int luminance(int rgb) {
    return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
  }

  @Nested
  class AMapOverAPhoto {
    private final BufferedImage drawn = HeatOverlay.of(grey(100, 60), UPPER_LEFT, Window.ALL, 4);

    @Test
    void coversItWhateverItsSides() {
      assertThat(drawn.getWidth()).isEqualTo(100);
      assertThat(drawn.getHeight()).isEqualTo(60);
    }

    @Test
    void hasColourWhereSomethingSpeaksForTheClass() {
      Color most = new Color(drawn.getRGB(0, 0));
      assertThat(most.getRed()).isGreaterThan(most.getBlue() + 60);
    }

    @Test
    void hasNoneWhereNothingDoesOrSomethingSpeaksAgainstIt() {
      assertThat(drawn.getRGB(99, 59) & 0xFFFFFF).isEqualTo(0x808080);
    }

    @Test
    void isThePhotoWhereNothingSpeaksForTheClassAnywhere() {
      BufferedImage nothing =
          HeatOverlay.of(grey(9, 9), new float[][] {{0, 0}, {-1, 0}}, Window.ALL, 0);

      assertThat(nothing.getRGB(4, 4) & 0xFFFFFF).isEqualTo(0x808080);
    }
  }

  /** Of a photo of 100 × 60, in which a network sees a square. */
  @Nested
  class AMapOfTheNetworksInput {
    private static final float[][] ALL = {{4}};

    private BufferedImage drawn(Fit fit, float[][] map) {
      return HeatOverlay.of(grey(100, 60), map, fit.place(100, 60, 200).window(), 4);
    }

    @Test
    void liesOnTheSquareInTheMiddleThatWasCroppedAndWhatWasNotSeenIsDark() {
      BufferedImage drawn = drawn(Fit.CROP, ALL);

      for (int unseen : new int[] {0, 19, 80, 99}) {
        assertThat(drawn.getRGB(unseen, 30) & 0xFFFFFF).as("x %d", unseen).isEqualTo(0x404040);
      }
      for (int seen : new int[] {20, 79}) {
        assertThat(drawn.getRGB(seen, 30)).as("x %d", seen).isEqualTo(drawn.getRGB(50, 0));
        assertThat(new Color(drawn.getRGB(seen, 30)).getRed()).isGreaterThan(200);
      }
    }

    @Test
    void goesBeyondThePhotoThatWasPadded() {
      float[][] bar = {{4}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}}; // above the photo
      float[][] photo = {{0}, {0}, {4}, {0}, {0}, {0}, {0}, {0}, {0}, {0}}; // its upper sixth

      assertThat(drawn(Fit.PAD, bar).getRGB(50, 10) & 0xFFFFFF).isEqualTo(0x808080);
      assertThat(new Color(drawn(Fit.PAD, photo).getRGB(50, 5)).getRed()).isGreaterThan(150);
      assertThat(drawn(Fit.PAD, photo).getRGB(50, 40) & 0xFFFFFF).isEqualTo(0x808080);
    }
  }

  @Nested
  class AnAxis {
    @Test
    void ofOneCellIsThatCellEverywhere() {
      assertThat(new SmoothAxis(1, 5).along(new float[] {3})).containsOnly(3);
    }

    @Test
    void staysBetweenItsCellsAndHasNoSteps() {
      float[] drawn = new SmoothAxis(4, 400).along(new float[] {0, 1, 0, 1});

      for (int x = 1; x < drawn.length; x++) {
        assertThat(drawn[x]).isBetween(0f, 1f);
        assertThat(Math.abs(drawn[x] - drawn[x - 1])).isLessThan(0.02f);
      }
      assertThat(drawn[150]).isGreaterThan(drawn[50]).isGreaterThan(drawn[250]);
    }

    @Test
    void isAlikeFromBothEnds() {
      float[] drawn = new SmoothAxis(3, 30).along(new float[] {1, 5, 1});

      for (int x = 0; x < 30; x++) {
        assertThat(drawn[x])
            .isCloseTo(drawn[29 - x], org.assertj.core.api.Assertions.within(1e-5f));
      }
    }
  }

  @Nested
  class AWholePicture {
    @Test
    void hasThePhotoAndAMapAClassBesideIt() throws IOException {
      BufferedImage picture =
          EvidencePicture.of(
              grey(EvidencePicture.LONGEST_SIDE, 200),
              Window.ALL,
              List.of(
                  Panel.plain("rose.jpg", "holiday/rose.jpg"),
                  Panel.mapped("rose", "predicted, 90.0 %", UPPER_LEFT),
                  Panel.mapped("tulip", "second, 8.0 %", new float[][] {{0, 0}, {0, 1}})));
      byte[] png = MarkedPng.EVIDENCE.of(picture);
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));

      assertThat(read.getWidth()).isGreaterThan(3 * EvidencePicture.LONGEST_SIDE);
      assertThat(read.getHeight()).isGreaterThan(200);
      assertThat(dark(read)).isGreaterThan(500); // letters
    }

    private int dark(BufferedImage picture) {
      int dark = 0;
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          dark += luminance(picture.getRGB(x, y)) < 3 * 0x60 ? 1 : 0;
        }
      }
      return dark;
    }
  }

  @Nested
  class AText {
    private final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    @Test
    void staysAsItIs() {
      assertThat(DrawnText.of("Gänse & <b>rose</b>", font)).isEqualTo("Gänse & <b>rose</b>");
    }

    @Test
    void showsByNumberWhatNobodyWouldSee() {
      assertThat(DrawnText.of("a\u202eb\nc\u0000", font)).isEqualTo("a\\u202eb\\u000ac\\u0000");
      assertThat(DrawnText.of("\udbff\udffd", font)).isEqualTo("\\u10fffd");
    }

    @Test
    void isCutInItsMiddleWhereNamesAreAlike() {
      assertThat(DrawnText.cut("IMG_20260101_0001", String::length, 9)).isEqualTo("IMG_…0001");
      assertThat(DrawnText.cut("short", String::length, 9)).isEqualTo("short");
      assertThat(DrawnText.cut("wide", text -> 99, 9)).isEqualTo("…");
    }
  }
}

package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.features.ThumbnailPass;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlimpseTest {
  private static final int SIDE = 128;

  /** A square in the middle whose side is half of the photo's. */
  private static Glimpse glimpse(Color ground, Color square) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(square);
    graphics.fillRect(SIDE / 4, SIDE / 4, SIDE / 2, SIDE / 2);
    graphics.dispose();
    return glimpse(picture);
  }

  private static Glimpse glimpse(BufferedImage picture) {
    Photo photo = PhotoFrom.picture("drawn", picture);
    try (FeatureCache cache = FeatureCache.temporary();
        PhotoLooks looks =
            ThumbnailPass.over(
                List.of(photo), cache, PassListener.NONE, Cancellation.BY_INTERRUPTION)) {
      return Glimpse.of(looks.thumbnail(photo));
    }
  }

  @Test
  void whatIsPlainHasNoSpreadAndABorder() {
    Glimpse plain = glimpse(Color.WHITE, Color.WHITE);

    assertThat(plain.spread()).isCloseTo(0, offset(1e-6));
    assertThat(plain.bright()).isEqualTo(1);
    assertThat(plain.border()).contains("#ffffff");
  }

  @Test
  void aQuarterIsBright() {
    Glimpse quarter = glimpse(new Color(2, 2, 2), Color.WHITE);

    assertThat(quarter.bright()).isCloseTo(0.25, offset(0.02));
    assertThat(quarter.spread()).isCloseTo(Math.sqrt(0.25 * 0.75), offset(0.02));
    assertThat(quarter.border()).contains("#000000");
  }

  @Test
  void aRimOfSeveralLevelsIsNoBorder() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      picture.setRGB(i % SIDE, i / SIDE, 0x010101 * (i % SIDE));
    }

    assertThat(glimpse(picture).border()).isEmpty();
  }
}

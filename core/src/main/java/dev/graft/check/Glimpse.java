package dev.graft.check;

import dev.graft.features.Thumbnail;
import java.util.Locale;
import java.util.Optional;

/**
 * What a photo in small shows at once, in a few numbers: those of very many photos take little
 * memory.
 *
 * @param spread the standard deviation of its levels of grey, which are in [0, 1]
 * @param bright the share of it that is not {@link #DARK}, in [0, 1]
 * @param border the colour of its rim, roughly, as {@code #rrggbb}; empty if that is not plain
 */
record Glimpse(double spread, double bright, Optional<String> border) {
  /** A level of grey that is hardly told from black. */
  static final double DARK = 0.12;

  /** A rim whose levels of grey differ by more is no border. */
  private static final double PLAIN = 0.03;

  private static final int LEVELS = 5; // of each colour of a border, as JPEG changes it a little

  static Glimpse of(Thumbnail thumbnail) {
    float[] greys = thumbnail.greys();
    return new Glimpse(spread(greys), bright(greys), border(thumbnail));
  }

  /** The standard deviation of levels of grey. */
  static double spread(float[] greys) {
    double sum = 0;
    double squares = 0;
    for (float grey : greys) {
      sum += grey;
      squares += (double) grey * grey;
    }
    double mean = sum / greys.length;
    return Math.sqrt(Math.max(0, squares / greys.length - mean * mean));
  }

  private static double bright(float[] greys) {
    int bright = 0;
    for (float grey : greys) {
      bright += grey > DARK ? 1 : 0;
    }
    return (double) bright / greys.length;
  }

  private static Optional<String> border(Thumbnail thumbnail) {
    if (thumbnail.rimSpread() > PLAIN) {
      return Optional.empty();
    }
    float[] rim = thumbnail.rim();
    return Optional.of(
        String.format(Locale.ROOT, "#%02x%02x%02x", level(rim[0]), level(rim[1]), level(rim[2])));
  }

  private static int level(float colour) {
    return Math.round(colour * (LEVELS - 1)) * 255 / (LEVELS - 1);
  }
}

package dev.graft.check;

import dev.graft.features.Thumbnail;
import dev.graft.image.PictureFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Photos that show nothing, or hardly anything: blank, nearly black, tiny, of an odd shape. */
final class Appearance {
  /** Of levels of grey in [0, 1], their standard deviation in a photo that shows nothing. */
  private static final double BLANK = 0.02;

  /** Brighter is only a twentieth of a photo that is nearly black. */
  private static final double DARK = 0.12;

  private static final double BRIGHTER_PARTS = 0.05;

  /** A side of so few pixels is blown up. */
  private static final int TINY = 48;

  /** One side is so many times as long as the other. */
  private static final double ODD = 3;

  private Appearance() {}

  static List<Finding> findings(CheckedPhotos photos) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < photos.count(); i++) {
      add(photos, i, findings);
    }
    return findings;
  }

  private static void add(CheckedPhotos photos, int index, List<Finding> findings) {
    Thumbnail thumbnail = photos.thumbnail(index);
    float[] greys = thumbnail.greys();
    if (spread(greys) < BLANK) {
      findings.add(
          Finding.of(
              Problem.BLANK,
              photos.photo(index),
              words("its greys differ by %.3f of 1", spread(greys)),
              Suggestion.QUARANTINE));
    } else if (brighterThan(DARK, greys) < BRIGHTER_PARTS) {
      findings.add(
          Finding.of(
              Problem.DARK,
              photos.photo(index),
              words("19 of 20 parts of it are darker than %.0f %% of white", 100 * DARK),
              Suggestion.LOOK));
    }
    PictureFacts facts = photos.facts(index);
    int shorter = Math.min(facts.width(), facts.height());
    int longer = Math.max(facts.width(), facts.height());
    String size = "%d x %d pixels".formatted(facts.width(), facts.height());
    if (shorter < TINY) {
      findings.add(Finding.of(Problem.TINY, photos.photo(index), size, Suggestion.LOOK));
    } else if (longer > ODD * shorter) {
      findings.add(Finding.of(Problem.ODD_SHAPE, photos.photo(index), size, Suggestion.LOOK));
    }
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

  private static double brighterThan(double level, float[] greys) {
    int brighter = 0;
    for (float grey : greys) {
      brighter += grey > level ? 1 : 0;
    }
    return (double) brighter / greys.length;
  }

  private static String words(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}

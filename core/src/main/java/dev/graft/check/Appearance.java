package dev.graft.check;

import dev.graft.data.LabelledPhoto;
import dev.graft.image.PictureFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Photos that show nothing, or hardly anything: blank, nearly black, tiny, of an odd shape. */
final class Appearance {
  /** Of levels of grey in [0, 1], their standard deviation in a photo that shows nothing. */
  private static final double BLANK = 0.02;

  /** So little of a photo that is nearly black is bright. */
  private static final double BRIGHT_SHARE = 0.05;

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
    Glimpse glimpse = photos.glimpse(index);
    if (glimpse.spread() < BLANK) {
      findings.add(
          Finding.of(
              Problem.BLANK,
              photos.photo(index),
              words("its greys differ by %.3f of 1", glimpse.spread()),
              Suggestion.QUARANTINE));
    } else if (glimpse.bright() < BRIGHT_SHARE) {
      findings.add(
          Finding.of(
              Problem.DARK,
              photos.photo(index),
              words("19 of 20 parts of it are darker than %.0f %% of white", 100 * Glimpse.DARK),
              Suggestion.LOOK));
    }
    PictureFacts facts = photos.facts(index);
    int shorter = Math.min(facts.width(), facts.height());
    int longer = Math.max(facts.width(), facts.height());
    if (shorter < TINY) {
      findings.add(ofSize(Problem.TINY, photos.photo(index), facts));
    } else if (longer > ODD * shorter) {
      findings.add(ofSize(Problem.ODD_SHAPE, photos.photo(index), facts));
    }
  }

  private static Finding ofSize(Problem problem, LabelledPhoto photo, PictureFacts facts) {
    String size = "%d x %d pixels".formatted(facts.width(), facts.height());
    return Finding.of(problem, photo, size, Suggestion.LOOK);
  }

  private static String words(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}

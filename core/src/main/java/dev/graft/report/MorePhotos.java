package dev.graft.report;

import dev.graft.evaluation.LearningCurve;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What more photos would make of a classifier, in words. */
public final class MorePhotos {
  private static final double POINT = 0.01;

  private MorePhotos() {}

  /** So many more photos that the number is round, and no more than there are. */
  static int round(int photos) {
    int power = (int) Math.pow(10, Math.floor(Math.log10(photos)));
    return power * (photos >= 5 * power ? 5 : photos >= 2 * power ? 2 : 1);
  }

  /** A sentence of what so many more would bring, and one of where that ends. */
  public static List<String> told(LearningCurve curve) {
    int more = round(curve.photos());
    LearningCurve.Forecast forecast = curve.at(curve.photos() + more);
    return List.of(
        String.format(
            Locale.ROOT,
            "%,d more photos like these: %.1f %% of new ones right (%.1f to %.1f %%), with today's"
                + " %.1f %%.",
            more,
            100 * forecast.accuracy(),
            100 * forecast.interval().lo(),
            100 * forecast.interval().hi(),
            100 * curve.at(curve.photos()).accuracy()),
        end(curve));
  }

  private static String end(LearningCurve curve) {
    OptionalInt forOnePoint = curve.morePhotosFor(POINT);
    return forOnePoint.isPresent()
        ? String.format(
            Locale.ROOT, "One point better takes about %,d more.", roughly(forOnePoint.getAsInt()))
        : String.format(
            Locale.ROOT,
            "More photos alone hardly help: %,d more, and it is %.1f points better.",
            curve.mostPhotos() - curve.photos(),
            100 * curve.at(curve.mostPhotos()).gain());
  }

  /** Two digits: no more of it is known. */
  private static int roughly(int photos) {
    int unit = (int) Math.pow(10, Math.max(0, Math.floor(Math.log10(photos)) - 1));
    return Math.round((float) photos / unit) * unit;
  }
}

package dev.graft.evaluation;

import java.util.Comparator;
import java.util.List;

/** The photos that a classifier was surest of and wrong about: those worth looking at first. */
public final class SurestMistakes {
  /** The order of being sure; of equally sure ones, by name. */
  public static final Comparator<Judged> SUREST_FIRST =
      Comparator.comparingDouble((Judged photo) -> -photo.confidence())
          .thenComparing(photo -> photo.photo().name());

  /** So many are looked at. */
  private static final int SHOWN = 12;

  private SurestMistakes() {}

  /**
   * The twelve that it was surest of.
   *
   * @param photos all that were judged
   */
  public static List<Judged> shown(List<Judged> photos) {
    return photos.stream()
        .filter(each -> !each.isRight())
        .sorted(SUREST_FIRST)
        .limit(SHOWN)
        .toList();
  }
}

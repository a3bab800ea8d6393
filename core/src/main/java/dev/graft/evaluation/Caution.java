package dev.graft.evaluation;

import dev.graft.TrustSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a classifier says of one photo beside its probabilities, so that nobody trusts it too far.
 *
 * @param novelty how strange the photo is to it; empty if it does not tell
 * @param unknown whether that is too strange to be one of its classes; empty if it does not tell
 * @param set the classes that hold the truth in 95 of 100 cases, by class index, ascending; empty
 *     if it does not promise that
 */
public record Caution(
    OptionalDouble novelty, Optional<Boolean> unknown, Optional<List<Integer>> set) {
  /** Of a classifier that says nothing of the kind. */
  public static final Caution NONE =
      new Caution(OptionalDouble.empty(), Optional.empty(), Optional.empty());

  /** Copies the set. */
  public Caution {
    set = set.map(List::copyOf);
  }

  /**
   * What a sheet makes of a photo.
   *
   * @param novelty how strange the photo is; empty if that is not known of it
   */
  public static Caution of(TrustSheet sheet, Probabilities probabilities, OptionalDouble novelty) {
    TrustSheet.Unknown unknown = sheet.unknown();
    return new Caution(
        novelty,
        unknown == null || novelty.isEmpty()
            ? Optional.empty()
            : Optional.of(unknown.refuses(novelty.getAsDouble())),
        Optional.ofNullable(sheet.sets().get(TrustSheet.USUAL_SHARE))
            .map(least -> set(probabilities, least)));
  }

  /** The classes of at least some probability, and the most probable one. */
  static List<Integer> set(Probabilities probabilities, double least) {
    List<Integer> set = new ArrayList<>();
    int mostProbable = probabilities.mostProbable();
    for (int c = 0; c < probabilities.classes(); c++) {
      if (probabilities.of(c) >= least || c == mostProbable) {
        set.add(c);
      }
    }
    return set;
  }
}

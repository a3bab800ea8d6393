package dev.graft.check;

import dev.graft.evaluation.Judged;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which labels may be wrong: those that two witnesses who have not seen them both doubt. One is a
 * regression on the feature vectors that was trained without the photo, the other the labels of the
 * photos most like it. What a class has by both is the geometric mean of its probability by the one
 * and its share by the other.
 *
 * <p>{@code docs/check.md} has how many wrong labels that finds.
 */
final class LabelDoubts {
  /** A label is doubted that both together give less than this, in [0, 1]. */
  private static final double LEAST = 0.2;

  /** What a class gets that none of the likes has, so that its share is never nothing. */
  private static final double PRIOR = 0.5;

  /**
   * A label that is doubted.
   *
   * @param photo its index
   * @param given what is left of its label, in [0, 1]
   * @param likelier the class that has most
   * @param share what that has, in [0, 1]
   */
  record Doubt(int photo, double given, int likelier, double share) {}

  private LabelDoubts() {}

  /**
   * The labels that are doubted, the most doubtful first.
   *
   * @param outOfFold what a classifier that has not learned from a photo makes of it; photos that
   *     are not in it are not doubted
   * @param aside photos that are no witnesses for each other, as copies are
   */
  static List<Doubt> of(
      CheckedPhotos photos,
      Neighbours neighbours,
      Map<Photo, Judged> outOfFold,
      List<Set<Integer>> aside) {
    List<Doubt> doubts = new ArrayList<>();
    for (int i = 0; i < photos.count(); i++) {
      Judged judged = outOfFold.get(photos.photo(i).photo());
      if (judged != null) {
        Doubt doubt = doubt(photos, neighbours, i, judged, aside.get(i));
        if (doubt.given < LEAST && doubt.likelier != photos.label(i)) {
          doubts.add(doubt);
        }
      }
    }
    doubts.sort(Comparator.comparingDouble(Doubt::given));
    return doubts;
  }

  private static Doubt doubt(
      CheckedPhotos photos, Neighbours neighbours, int photo, Judged judged, Set<Integer> aside) {
    int classes = photos.classes().size();
    double[] votes = new double[classes];
    double counted = 0;
    for (Neighbours.Near near : neighbours.of(photo)) {
      if (!aside.contains(near.photo())) {
        votes[photos.label(near.photo())]++;
        counted++;
      }
    }
    double[] both = new double[classes];
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      double share = (votes[label] + PRIOR / classes) / (counted + PRIOR);
      both[label] = Math.sqrt(judged.probabilities().of(label) * share);
      sum += both[label];
    }
    int likelier = 0;
    for (int label = 1; label < classes; label++) {
      likelier = both[label] > both[likelier] ? label : likelier;
    }
    return new Doubt(photo, both[photos.label(photo)] / sum, likelier, both[likelier] / sum);
  }

  /** The same as findings. */
  static List<Finding> findings(CheckedPhotos photos, List<Doubt> doubts) {
    return doubts.stream()
        .map(
            doubt ->
                Finding.of(
                    Problem.WRONG_LABEL,
                    photos.photo(doubt.photo),
                    String.format(
                        Locale.ROOT,
                        "by those like it %s (%.0f %%), not %s (%.1f %%)",
                        photos.classes().get(doubt.likelier),
                        100 * doubt.share,
                        photos.className(doubt.photo),
                        100 * doubt.given),
                    Suggestion.moveTo(photos.classes().get(doubt.likelier))))
        .toList();
  }
}

package dev.graft.check;

import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Probabilities;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/**
 * Which labels may be wrong: those that two witnesses who have not seen them both doubt. One is a
 * regression on the feature vectors that was trained without the photo, the other the labels of the
 * photos most like it. What a class has by both is the geometric mean of its probability by the one
 * and its share by the other.
 *
 * <p>A label that is doubted is not wrong for that: on the edge between two classes right labels
 * are doubted too, and a model is the worse for their being changed. {@link LabelNoise} says how
 * likely one is wrong, given how many of all are, and {@link LabelMoves} which are suggested to be
 * changed.
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
   * @param wrong how probable it is that the label is wrong and the likelier class right, in [0,
   *     1]; 0 where no more labels are doubted than right ones would be
   */
  record Doubt(int photo, double given, int likelier, double share, double wrong) {}

  /** A photo, and what a regression makes of it that was trained without it. */
  private record Witnessed(int photo, Probabilities byOthers) {}

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
    List<Witnessed> judged = new ArrayList<>();
    for (int i = 0; i < photos.count(); i++) {
      Judged byOthers = outOfFold.get(photos.photo(i).photo());
      if (byOthers != null) {
        judged.add(new Witnessed(i, byOthers.probabilities()));
      }
    }
    IntFunction<double[]> shares =
        place -> {
          Witnessed one = judged.get(place);
          List<Neighbours.Near> likes = neighbours.of(one.photo);
          return shares(one.byOthers, votes(photos, likes, aside.get(one.photo)));
        };
    LabelNoise noise =
        LabelNoise.of(
            judged.size(),
            photos.classes().size(),
            place -> photos.label(judged.get(place).photo),
            shares);
    List<Doubt> doubts = new ArrayList<>();
    for (int place = 0; place < judged.size(); place++) {
      int label = photos.label(judged.get(place).photo);
      double[] all = shares.apply(place);
      int likelier = highest(all);
      if (all[label] < LEAST && likelier != label) {
        double wrong = noise.isRather(likelier, label, all);
        doubts.add(new Doubt(judged.get(place).photo, all[label], likelier, all[likelier], wrong));
      }
    }
    doubts.sort(Comparator.comparingDouble(Doubt::given));
    return doubts;
  }

  /** How many of a photo's likes each class has. */
  private static double[] votes(
      CheckedPhotos photos, List<Neighbours.Near> likes, Set<Integer> aside) {
    double[] votes = new double[photos.classes().size()];
    for (Neighbours.Near like : likes) {
      if (!aside.contains(like.photo())) {
        votes[photos.label(like.photo())]++;
      }
    }
    return votes;
  }

  /** What each class has by both witnesses, in [0, 1]. */
  private static double[] shares(Probabilities byOthers, double[] votes) {
    double counted = DoubleStream.of(votes).sum();
    double[] both = new double[votes.length];
    for (int label = 0; label < votes.length; label++) {
      double share = (votes[label] + PRIOR / votes.length) / (counted + PRIOR);
      both[label] = Math.sqrt(byOthers.of(label) * share);
    }
    double sum = DoubleStream.of(both).sum();
    for (int label = 0; label < both.length; label++) {
      both[label] /= sum;
    }
    return both;
  }

  private static int highest(double[] shares) {
    int highest = 0;
    for (int label = 1; label < shares.length; label++) {
      highest = shares[label] > shares[highest] ? label : highest;
    }
    return highest;
  }
}

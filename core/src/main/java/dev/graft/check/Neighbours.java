package dev.graft.check;

import dev.graft.features.CentredVectors;
import dev.graft.features.Cosines;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which photos are alike to a network: the cosine of their {@linkplain CentredVectors centred}
 * feature vectors.
 */
final class Neighbours {
  /** So many are known of each photo. */
  static final int NEAREST = 20;

  /**
   * A photo that is like another.
   *
   * @param photo its index
   * @param cosine in [-1, 1]
   */
  record Near(int photo, float cosine) {}

  /** How alike a photo is to its class: the mean of so many of it that are most like it. */
  private static final int OWN = 5;

  private final List<List<Near>> nearest;
  private final float[] ownLikeness;

  private Neighbours(List<List<Near>> nearest, float[] ownLikeness) {
    this.nearest = nearest;
    this.ownLikeness = ownLikeness;
  }

  /** The {@value #NEAREST} others that are most like a photo, the most like first. */
  List<Near> of(int photo) {
    return nearest.get(photo);
  }

  /**
   * How alike a photo is to its class: the mean cosine of the {@value #OWN} others of it that are
   * most like it; NaN where it is the only one.
   */
  float ownLikeness(int photo) {
    return ownLikeness[photo];
  }

  /**
   * Compares each photo with each other.
   *
   * @param vectors {@code [photo][number]}, which are centred; at least one photo
   * @param labels the class of each photo
   */
  static Neighbours of(float[][] vectors, int[] labels, Cancellation cancellation) {
    CentredVectors.of(vectors);
    int photos = vectors.length;
    List<List<Near>> nearest = new ArrayList<>(Collections.nCopies(photos, List.of()));
    float[] ownLikeness = new float[photos];
    Cosines.of(
        vectors,
        vectors,
        (photo, cosines) -> {
          cancellation.check();
          nearest.set(photo, nearest(cosines, photo, NEAREST, other -> true));
          ownLikeness[photo] = ownLikeness(cosines, photo, labels);
        });
    return new Neighbours(nearest, ownLikeness);
  }

  private static float ownLikeness(float[] cosines, int photo, int[] labels) {
    return (float)
        nearest(cosines, photo, OWN, other -> labels[other] == labels[photo]).stream()
            .mapToDouble(Near::cosine)
            .average()
            .orElse(Double.NaN);
  }

  /** By insertion: few of very many are kept. */
  private static List<Near> nearest(float[] cosines, int photo, int most, IntPredicate counts) {
    int kept = 0;
    int[] best = new int[most];
    for (int other = 0; other < cosines.length; other++) {
      boolean tooFar = kept == most && cosines[other] <= cosines[best[most - 1]];
      if (other == photo || tooFar || !counts.test(other)) {
        continue;
      }
      int place = Math.min(kept, most - 1);
      while (place > 0 && cosines[other] > cosines[best[place - 1]]) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = other;
      kept = Math.min(kept + 1, most);
    }
    return IntStream.range(0, kept).mapToObj(i -> new Near(best[i], cosines[best[i]])).toList();
  }
}

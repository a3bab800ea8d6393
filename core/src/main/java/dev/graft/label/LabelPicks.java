package dev.graft.label;

import dev.graft.features.CentredVectors;
import dev.graft.features.Cosines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses photos to be labelled next, by their feature vectors and by how unsure a classifier is of
 * each: see {@link LabelChoice}.
 */
public final class LabelPicks {
  /** Of more photos than this, so many are drawn to stand for all. */
  private static final int MOST = 5_000;

  /** Where both count, so many times the photos wanted are looked at, those least sure. */
  private static final int UNSURE_FOR_EACH = 10;

  private final float[][] pool;
  private final float[][] known;
  private final double[] unsure;
  private final long seed;

  /**
   * A photo that was chosen.
   *
   * @param index which it is
   * @param unsure how unsure the classifier is of it
   * @param likeness the cosine with the one most like it of what is known and what was chosen
   *     before it; empty if there is nothing
   * @param standsFor how many photos, itself among them, are more like it than like what is known
   *     and the others chosen; of more than 5,000 an estimate
   */
  public record Pick(int index, double unsure, OptionalDouble likeness, int standsFor) {}

  /**
   * @param pool feature vectors of photos to choose from, {@code [photo][number]}; at least one
   * @param known those of photos that have a label
   * @param unsure of each photo to choose from, in [0, 1]
   * @param seed what is drawn by chance
   */
  public LabelPicks(float[][] pool, float[][] known, double[] unsure, long seed) {
    float[][] all =
        CentredVectors.of(Stream.of(pool, known).flatMap(Stream::of).toArray(float[][]::new))
            .rows();
    this.pool = Arrays.copyOf(all, pool.length);
    this.known = Arrays.copyOfRange(all, pool.length, all.length);
    this.unsure = unsure.clone();
    this.seed = seed;
  }

  /**
   * Chooses.
   *
   * @param count how many; all if there are fewer
   * @return that which is to be labelled first in front
   */
  public List<Pick> choose(LabelChoice by, int count) {
    return explained(indices(by, Math.min(count, pool.length)));
  }

  private List<Integer> indices(LabelChoice by, int count) {
    return switch (by) {
      case RANDOM -> drawn(count);
      case UNCERTAIN -> leastSure(count);
      case DIFFERENT -> different(count);
      case BOTH -> both(count);
    };
  }

  private List<Integer> drawn(int count) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, pool.length).boxed().toList());
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, count);
  }

  /** All, or of very many some. */
  private List<Integer> sample() {
    return pool.length <= MOST ? IntStream.range(0, pool.length).boxed().toList() : drawn(MOST);
  }

  private List<Integer> leastSure(int count) {
    return IntStream.range(0, pool.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer photo) -> unsure[photo]).reversed())
        .limit(count)
        .toList();
  }

  private List<Integer> different(int count) {
    List<Integer> some = sample();
    return covering(some, some, photo -> 1, count);
  }

  private List<Integer> both(int count) {
    return covering(leastSure(UNSURE_FOR_EACH * count), sample(), photo -> unsure[photo], count);
  }

  private List<Integer> covering(
      List<Integer> candidates, List<Integer> covered, IntToDoubleFunction weight, int count) {
    double[] weights = covered.stream().mapToDouble(weight::applyAsDouble).toArray();
    return new Coverage(rows(covered), weights, known)
        .choose(rows(candidates), count).stream().map(candidates::get).toList();
  }

  private float[][] rows(List<Integer> photos) {
    return photos.stream().map(photo -> pool[photo]).toArray(float[][]::new);
  }

  private List<Pick> explained(List<Integer> chosen) {
    int[] standsFor = standsFor(chosen);
    OptionalDouble[] likeness = likeness(chosen);
    return IntStream.range(0, chosen.size())
        .mapToObj(i -> new Pick(chosen.get(i), unsure[chosen.get(i)], likeness[i], standsFor[i]))
        .toList();
  }

  private OptionalDouble[] likeness(List<Integer> chosen) {
    float[][] rows = rows(chosen);
    OptionalDouble[] likeness = new OptionalDouble[rows.length];
    Cosines.of(
        rows,
        Stream.of(known, rows).flatMap(Stream::of).toArray(float[][]::new),
        (i, cosines) ->
            likeness[i] = IntStream.range(0, known.length + i).mapToDouble(j -> cosines[j]).max());
    return likeness;
  }

  private int[] standsFor(List<Integer> chosen) {
    List<Integer> counted = sample();
    float[][] rows = rows(counted);
    float[] toKnown = new float[rows.length];
    Cosines.of(rows, known, (i, cosines) -> toKnown[i] = cosines.length == 0 ? -1 : max(cosines));
    int[] mostLike = new int[rows.length];
    Cosines.of(
        rows,
        rows(chosen),
        (i, cosines) -> {
          int best =
              IntStream.range(0, cosines.length)
                  .reduce(0, (a, b) -> cosines[b] > cosines[a] ? b : a);
          mostLike[i] = cosines[best] > toKnown[i] ? best : -1;
        });
    double each = pool.length / (double) rows.length;
    return IntStream.range(0, chosen.size())
        .map(i -> (int) Math.max(1, Math.round(each * count(mostLike, i))))
        .toArray();
  }

  private static long count(int[] numbers, int wanted) {
    return IntStream.of(numbers).filter(number -> number == wanted).count();
  }

  private static float max(float[] cosines) {
    float max = cosines[0];
    for (float cosine : cosines) {
      max = Math.max(max, cosine);
    }
    return max;
  }
}

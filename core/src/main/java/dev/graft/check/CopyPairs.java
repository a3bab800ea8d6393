package dev.graft.check;

import dev.graft.data.Ties;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds photos that are the same picture though their bytes differ. Candidates are those of which
 * one's {@link PerceptualHash} differs in few bits from that of the other, which finds what was
 * resized, compressed or made brighter, or from that of a part of the other, which finds what was
 * cropped; {@link Alignment} then tells copies from mere likes. No network takes part in that, so
 * photos are copies of each other whatever network they are for.
 */
final class CopyPairs {
  /** So well do copies fit. */
  static final double LEAST_FIT = 0.90;

  /** Photos of one grey are no copies of each other, though they look the same. */
  private static final double LEAST_SPREAD = 0.03;

  private CopyPairs() {}

  /**
   * Two photos that are the same picture.
   *
   * @param first the lower index
   * @param exact whether they have the same bytes
   * @param fit how well they do, in [-1, 1]
   */
  record Copy(int first, int second, boolean exact, double fit) {}

  /**
   * Two photos that may be.
   *
   * @param over the photo that shows all of what a part of the other one shows
   * @param mirrored whether it is its mirror image that does
   */
  private record Candidate(int of, int over, boolean mirrored) {
    Copy copy(IntFunction<float[]> greys) {
      float[] laid = greys.apply(over);
      double fit = Alignment.of(greys.apply(of), mirrored ? Alignment.mirrored(laid) : laid);
      return new Copy(Math.min(of, over), Math.max(of, over), false, fit);
    }
  }

  /**
   * All pairs of copies, by their indices and in their order. Where many photos are alike, as those
   * of a camera that does not move are, only those are copies that stand out.
   *
   * @param count of photos, no two with the same bytes
   * @param greys of each, as in {@link dev.graft.features.Thumbnail#greys}; asked for more than
   *     once
   */
  static List<Copy> among(int count, IntFunction<float[]> greys, Cancellation cancellation) {
    Map<List<Integer>, Copy> best =
        candidates(count, greys, cancellation).parallelStream()
            .map(
                candidate -> {
                  cancellation.check();
                  return candidate.copy(greys);
                })
            .filter(copy -> copy.fit >= LEAST_FIT)
            .collect(
                Collectors.toConcurrentMap(
                    copy -> List.of(copy.first, copy.second),
                    copy -> copy,
                    BinaryOperator.maxBy(Comparator.comparingDouble(Copy::fit))));
    Usual usual = new Usual(best.values(), count);
    return best.values().stream()
        .filter(usual::isLess)
        .sorted(Comparator.comparingInt(Copy::first).thenComparingInt(Copy::second))
        .toList();
  }

  /** The hashes of parts, of which there are many, are not kept. */
  private static Set<Candidate> candidates(
      int count, IntFunction<float[]> greys, Cancellation cancellation) {
    long[] hashes = new long[count];
    int[] shown =
        IntStream.range(0, count)
            .parallel()
            .filter(
                i -> {
                  cancellation.check();
                  float[] photo = greys.apply(i);
                  hashes[i] = PerceptualHash.of(photo).photo();
                  return Glimpse.spread(photo) >= LEAST_SPREAD;
                })
            .toArray();
    HashIndex wholes = new HashIndex(IntStream.of(shown).mapToLong(i -> hashes[i]).toArray());
    Set<Candidate> found = ConcurrentHashMap.newKeySet();
    IntStream.of(shown)
        .parallel()
        .forEach(
            of -> {
              cancellation.check();
              for (PerceptualHash part : PartHashes.of(greys.apply(of))) {
                near(part.photo(), wholes, shown, of, false, found);
                near(part.mirrored(), wholes, shown, of, true, found);
              }
            });
    return found;
  }

  private static void near(
      long hash, HashIndex wholes, int[] shown, int of, boolean mirrored, Set<Candidate> found) {
    wholes.near(
        hash,
        place -> {
          if (shown[place] != of) {
            found.add(new Candidate(of, shown[place], mirrored));
          }
        });
  }

  /** How well each photo fits others that are no copies of it: so many would be too many. */
  private static final class Usual {
    private final Map<Integer, Double> fits = new HashMap<>();

    Usual(Collection<Copy> copies, int count) {
      Map<Integer, List<Double>> ofEach = new HashMap<>();
      for (Copy copy : copies) {
        ofEach.computeIfAbsent(copy.first, photo -> new ArrayList<>()).add(copy.fit);
        ofEach.computeIfAbsent(copy.second, photo -> new ArrayList<>()).add(copy.fit);
      }
      int most = Ties.most(count);
      ofEach.forEach(
          (photo, all) -> {
            if (all.size() >= most) {
              all.sort(Comparator.reverseOrder());
              fits.put(photo, all.get(most - 1));
            }
          });
    }

    /** Whether what is usual for both leaves at least twice as much to be wished for. */
    boolean isLess(Copy copy) {
      double usual =
          Math.max(fits.getOrDefault(copy.first, 0.0), fits.getOrDefault(copy.second, 0.0));
      return 2 * (1 - copy.fit) <= 1 - usual;
    }
  }
}

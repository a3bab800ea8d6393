package dev.graft.check;

import dev.graft.features.ContentHash;
import dev.graft.features.Thumbnail;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds photos that are the same picture. Candidates are those whose {@link PerceptualHash} differs
 * in few bits, which finds what was resized, compressed or made brighter, and those that are alike
 * to the network, which finds what was cropped; {@link Alignment} then tells copies from mere
 * likes.
 */
final class CopyPairs {
  /** So many bits of 64 may differ. */
  private static final int MOST_BITS = 8;

  /** So alike are candidates to the network. */
  static final double LEAST_COSINE = 0.80;

  /** So well do copies fit. */
  static final double LEAST_FIT = 0.92;

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

  private record Candidate(int first, int second) {}

  /**
   * All pairs of copies, by their indices. Of the images of IDX files only exact ones: at 28 x 28
   * levels of grey all shirts look the same.
   */
  static List<Copy> of(CheckedPhotos photos, Neighbours neighbours, Cancellation cancellation) {
    List<Copy> copies = exact(photos);
    if (photos.areOfIdxFiles()) {
      return copies;
    }
    List<Thumbnail> thumbnails = photos.thumbnails();
    List<float[]> greys = thumbnails.stream().map(Thumbnail::greys).toList();
    boolean[] shown = new boolean[photos.count()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = Appearance.spread(greys.get(i)) >= LEAST_SPREAD;
    }
    Set<Candidate> exact = new LinkedHashSet<>();
    copies.forEach(copy -> exact.add(new Candidate(copy.first, copy.second)));
    Set<Candidate> candidates = byHash(greys, cancellation);
    neighbours.pairs().forEach(pair -> candidates.add(new Candidate(pair.first(), pair.second())));
    candidates.removeIf(pair -> exact.contains(pair) || !shown[pair.first] || !shown[pair.second]);
    copies.addAll(
        candidates.parallelStream()
            .map(
                pair -> {
                  cancellation.check();
                  double fit = Alignment.of(greys.get(pair.first), greys.get(pair.second));
                  return new Copy(pair.first, pair.second, false, fit);
                })
            .filter(copy -> copy.fit >= LEAST_FIT)
            .toList());
    copies.sort(Comparator.comparingInt(Copy::first).thenComparingInt(Copy::second));
    return copies;
  }

  /** Each with the first of the same content. */
  private static List<Copy> exact(CheckedPhotos photos) {
    Map<ContentHash, Integer> first = new HashMap<>();
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < photos.count(); i++) {
      Integer same = first.putIfAbsent(photos.features().content(photos.photo(i).photo()), i);
      if (same != null) {
        copies.add(new Copy(same, i, true, 1));
      }
    }
    return copies;
  }

  private static Set<Candidate> byHash(List<float[]> greys, Cancellation cancellation) {
    List<PerceptualHash> hashes = greys.parallelStream().map(PerceptualHash::of).toList();
    List<Candidate> found = Collections.synchronizedList(new ArrayList<>());
    IntStream.range(0, hashes.size())
        .parallel()
        .forEach(
            first -> {
              cancellation.check();
              PerceptualHash hash = hashes.get(first);
              for (int second = first + 1; second < hashes.size(); second++) {
                if (hash.distance(hashes.get(second)) <= MOST_BITS) {
                  found.add(new Candidate(first, second));
                }
              }
            });
    return new LinkedHashSet<>(found);
  }
}

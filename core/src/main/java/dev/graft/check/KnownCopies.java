package dev.graft.check;

import dev.graft.features.ContentHash;
import dev.graft.features.Encoding;
import dev.graft.features.FeatureCache;
import dev.graft.features.Shelf;
import dev.graft.home.Fingerprint;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * The copies among some contents, found once and kept in the cache under all of them: a second look
 * at the same photos costs nothing.
 */
final class KnownCopies {
  /** Changes when other pairs would be found. */
  private static final String VERSION = "graft-copies/3";

  /** First, second, and how well they fit. */
  private static final int NUMBERS = 3;

  private final FeatureCache cache;
  private final List<ContentHash> contents;

  /**
   * @param contents of photos, each once, in any order
   */
  KnownCopies(FeatureCache cache, Collection<ContentHash> contents) {
    this.cache = cache;
    this.contents =
        contents.stream()
            .sorted(
                Comparator.comparingLong(ContentHash::first)
                    .thenComparingLong(ContentHash::second)
                    .thenComparingLong(ContentHash::third)
                    .thenComparingLong(ContentHash::fourth))
            .toList();
  }

  /** In the order that the indices of the copies are of. */
  List<ContentHash> contents() {
    return contents;
  }

  /**
   * Pairs of copies, by their indices.
   *
   * @param greys of each content, see {@link CopyPairs#among}; asked for if the copies are not
   *     known yet
   */
  List<CopyPairs.Copy> copies(IntFunction<float[]> greys, Cancellation cancellation) {
    try (Shelf shelf = cache.shelf(setting(), NUMBERS, Encoding.FLOAT32)) {
      return kept(shelf).orElseGet(() -> keep(found(greys, cancellation), shelf));
    }
  }

  private List<CopyPairs.Copy> found(IntFunction<float[]> greys, Cancellation cancellation) {
    return CopyPairs.among(contents.size(), greys, cancellation);
  }

  private static List<CopyPairs.Copy> keep(List<CopyPairs.Copy> found, Shelf shelf) {
    for (int i = 0; i < found.size(); i++) {
      CopyPairs.Copy copy = found.get(i);
      put(shelf, i + 1, copy.first(), copy.second(), (float) copy.fit());
    }
    put(shelf, 0, found.size(), 0, 0); // last: once it is there, all are
    return found;
  }

  /** Empty if they are not known yet, or a part of the cache was cleared. */
  private static Optional<List<CopyPairs.Copy>> kept(Shelf shelf) {
    float[] numbers = new float[NUMBERS];
    if (!read(shelf, 0, numbers)) {
      return Optional.empty();
    }
    int count = (int) numbers[0];
    List<CopyPairs.Copy> copies = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      if (!read(shelf, i, numbers)) {
        return Optional.empty();
      }
      copies.add(new CopyPairs.Copy((int) numbers[0], (int) numbers[1], false, numbers[2]));
    }
    return Optional.of(copies);
  }

  private static boolean read(Shelf shelf, int place, float[] numbers) {
    OptionalLong row = shelf.find(key(place));
    row.ifPresent(known -> shelf.read(known, numbers, 0));
    return row.isPresent();
  }

  private static void put(Shelf shelf, int place, float... numbers) {
    shelf.put(key(place), numbers, 0);
  }

  private static ContentHash key(int place) {
    return new ContentHash(place, 0, 0, 0);
  }

  private String setting() {
    return Fingerprint.of("copies")
        .text("version", VERSION)
        .texts("contents", contents.stream().map(ContentHash::toString).toList())
        .hex();
  }
}

package dev.graft.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds hashes of 64 bits that differ in few. Where two differ in 8 at most, one of 9 pieces of
 * them is the same, so only those that share a piece are compared (Norouzi et al., "Fast exact
 * search in Hamming space with multi-index hashing", 2014).
 */
final class HashIndex {
  /** So many bits may differ. */
  static final int MOST_BITS = 8;

  private static final int PIECES = MOST_BITS + 1;
  private static final int BITS = 7; // of a piece, but for the last, which has one more

  private final long[] hashes;
  private final List<List<int[]>> places = new ArrayList<>(); // of each piece, by its bits

  HashIndex(long[] hashes) {
    this.hashes = hashes.clone();
    for (int piece = 0; piece < PIECES; piece++) {
      places.add(places(piece));
    }
  }

  private List<int[]> places(int piece) {
    int values = 1 << (piece == PIECES - 1 ? BITS + 1 : BITS);
    int[] counts = new int[values];
    for (long hash : hashes) {
      counts[bits(hash, piece)]++;
    }
    List<int[]> places = new ArrayList<>();
    for (int count : counts) {
      places.add(new int[count]);
    }
    for (int i = hashes.length - 1; i >= 0; i--) {
      int bits = bits(hashes[i], piece);
      places.get(bits)[--counts[bits]] = i;
    }
    return places;
  }

  private static int bits(long hash, int piece) {
    long rest = hash >>> (piece * BITS);
    return (int) (piece == PIECES - 1 ? rest : rest & ((1 << BITS) - 1));
  }

  /**
   * Tells the index of each hash that differs from one in {@value #MOST_BITS} bits at most, once.
   */
  void near(long hash, IntConsumer found) {
    for (int piece = 0; piece < PIECES; piece++) {
      for (int i : places.get(piece).get(bits(hash, piece))) {
        if (Long.bitCount(hash ^ hashes[i]) <= MOST_BITS && isFirst(hash, hashes[i], piece)) {
          found.accept(i);
        }
      }
    }
  }

  /** Whether they share no earlier piece, where they were found already. */
  private static boolean isFirst(long one, long other, int piece) {
    for (int earlier = 0; earlier < piece; earlier++) {
      if (bits(one, earlier) == bits(other, earlier)) {
        return false;
      }
    }
    return true;
  }
}

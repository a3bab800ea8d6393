package dev.graft.bench.field;

import java.util.Random;

/** What happens to bytes on cards, cables and disks. */
final class Damage {
  private Damage() {}

  /** A copy in which single bits between two positions are turned over. */
  static byte[] flipBits(byte[] bytes, int from, int to, int count, Random random) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i < count; i++) {
      int at = from + random.nextInt(Math.max(1, to - from));
      flipped[at] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }
}

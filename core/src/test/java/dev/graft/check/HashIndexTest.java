package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashIndexTest {
  /** As a comparison with each of them does. */
  @Test
  void findsAllThatDifferInFewBitsAndEachOnce() {
    Random random = new Random(5);
    long[] hashes = random.longs(2_000).toArray();
    HashIndex index = new HashIndex(hashes);
    for (int query = 0; query < 200; query++) {
      long hash = hashes[random.nextInt(hashes.length)];
      int flips = random.nextInt(12);
      for (int i = 0; i < flips; i++) {
        hash ^= 1L << random.nextInt(64);
      }
      long asked = hash;
      List<Integer> found = new ArrayList<>();

      index.near(asked, found::add);

      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, hashes.length)
                  .filter(i -> Long.bitCount(asked ^ hashes[i]) <= HashIndex.MOST_BITS)
                  .boxed()
                  .toList());
    }
  }

  @Test
  void ofNoHashesNoneIsNear() {
    new HashIndex(new long[0]).near(7, i -> assertThat(i).isNull());
  }
}

package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyPairsTest {
  private static List<List<Integer>> pairs(List<float[]> greys) {
    return CopyPairs.among(greys.size(), greys::get, Cancellation.BY_INTERRUPTION).stream()
        .map(copy -> List.of(copy.first(), copy.second()))
        .toList();
  }

  @Test
  void findsWhatWasMirroredMadeBrighterAndCropped() {
    List<float[]> greys = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      greys.add(Pictures.blobs(seed));
    }
    greys.add(Pictures.mirrored(Pictures.blobs(3)));
    greys.add(Pictures.brighter(Pictures.blobs(5)));
    greys.add(Pictures.blobs(7, 0.03, 0.08, 0.9));
    greys.add(Pictures.mirrored(Pictures.blobs(11, 0.1, 0.02, 0.85)));

    assertThat(pairs(greys))
        .containsExactly(List.of(3, 20), List.of(5, 21), List.of(7, 22), List.of(11, 23));
  }

  @Test
  void theOrderOfTwoPhotosDoesNotMatter() {
    float[] whole = Pictures.blobs(7);
    float[] cropped = Pictures.blobs(7, 0.03, 0.08, 0.9);

    assertThat(pairs(List.of(whole, cropped))).isEqualTo(pairs(List.of(cropped, whole)));
    assertThat(pairs(List.of(whole, cropped))).hasSize(1);
  }

  @Test
  void photosOfOneGreyAreNobodysCopies() {
    float[] grey = new float[Pictures.SIDE * Pictures.SIDE];

    assertThat(pairs(List.of(grey, grey, grey))).isEmpty();
  }

  /** As a camera that does not move sees them: one ground, and a thing on it that differs. */
  @Test
  void whereAllAreAlikeOnlyWhatStandsOutIsACopy() {
    List<float[]> greys = new ArrayList<>();
    for (int seed = 0; seed < 30; seed++) {
      float[] ground = Pictures.blobs(1);
      float[] thing = Pictures.blobs(100 + seed);
      for (int i = 0; i < ground.length; i++) {
        ground[i] += 0.2f * (thing[i] - 0.5f);
      }
      greys.add(ground);
    }
    greys.add(Pictures.mirrored(greys.get(4)));

    assertThat(pairs(greys)).containsExactly(List.of(4, 30));
  }
}

package dev.graft.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The hashes of a photo and of parts of it, as what is left where it was cropped. */
final class PartHashes {
  private static final double STRIDE = 4; // pixels from one part to the next, at most

  /** By how much is left of width and height, then by where such a part begins. */
  private static final List<List<Waves>> PARTS =
      Part.SCALES.stream()
          .map(
              scale ->
                  DoubleStream.of(Part.begins(scale, STRIDE))
                      .mapToObj(begin -> new Waves(begin, scale))
                      .toList())
          .toList();

  private PartHashes() {}

  /**
   * Of the whole photo, then of its parts.
   *
   * @param greys as in {@link dev.graft.features.Thumbnail#greys}
   */
  static List<PerceptualHash> of(float[] greys) {
    float[] half = Waves.halved(greys);
    List<PerceptualHash> hashes = new ArrayList<>();
    for (List<Waves> ofOneSize : PARTS) {
      for (Waves down : ofOneSize) {
        float[][] columns = down.down(half);
        for (Waves across : ofOneSize) {
          hashes.add(PerceptualHash.of(across.across(columns)));
        }
      }
    }
    return hashes;
  }
}

package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a layer was found to put out for photos, for whoever asks again: trust, judging and the
 * report ask for the same, and each answer takes a pass through what was fine-tuned.
 */
final class RememberedVectors {
  /** As many as trust looks at, training photos and others; 70 MB of MobileNetV2's. */
  private static final int MOST = 10_000;

  private final Map<Photo, float[]> known = new HashMap<>();

  /**
   * Vectors of photos: {@code [photo][number]}, not to be changed.
   *
   * @param find finds those of photos that are not known yet
   */
  synchronized float[][] of(
      List<LabelledPhoto> photos, Function<List<LabelledPhoto>, float[][]> find) {
    List<LabelledPhoto> asked =
        photos.stream().filter(each -> !known.containsKey(each.photo())).toList();
    float[][] found = asked.isEmpty() ? new float[0][] : find.apply(asked);
    for (int i = 0; i < found.length && known.size() < MOST; i++) {
      known.put(asked.get(i).photo(), found[i]);
    }
    float[][] vectors = new float[photos.size()][];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      boolean wasAsked = next < asked.size() && asked.get(next).equals(photos.get(i));
      vectors[i] = wasAsked ? found[next++] : known.get(photos.get(i).photo());
    }
    return vectors;
  }
}

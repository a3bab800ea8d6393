package dev.graft.trust;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import java.util.List;

/** What a trained network and its data say of photos. */
public interface PhotoFacts {
  /** Feature vectors as the network puts them out: {@code [photo][feature]}. */
  float[][] vectors(List<LabelledPhoto> photos);

  /** Their scores. */
  List<Logits> logits(List<LabelledPhoto> photos);

  /** Equal for photos that belong together: copies of one another, and those of one group. */
  Object origin(LabelledPhoto photo);
}

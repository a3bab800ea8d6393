package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Scored;
import dev.graft.features.Features;
import dev.graft.fit.Examples;
import dev.graft.fit.TrainedPart;
import java.util.List;

/** A trained part together with the features that it takes. */
record TrainedModel(TrainedPart part, Features features) {
  /** Photos that the features are of, with their scores. */
  List<Scored> scored(List<LabelledPhoto> photos) {
    return part.scored(new Examples(features, photos));
  }

  /** The model whose scores are this one's divided by a temperature. */
  TrainedModel dividedBy(double temperature) {
    return new TrainedModel(part.dividedBy(temperature), features);
  }

  /** The same photos, judged. */
  List<Judged> judged(List<LabelledPhoto> photos) {
    return Scored.judged(scored(photos));
  }

  /**
   * Feature vectors of photos: {@code [photo][number]}.
   *
   * @param embedding the layer that puts them out; where the part begins above it, what it takes in
   *     begins with them
   * @param length how many numbers they have
   */
  float[][] vectors(String embedding, int length, List<LabelledPhoto> photos) {
    return part.has(embedding)
        ? part.outputs(embedding, new Examples(features, photos))
        : part.outputs(part.boundary(), new Examples(features.first(length), photos));
  }
}

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

  /** What one of its layers puts out for photos: {@code [photo][number]}. */
  float[][] outputs(String layer, List<LabelledPhoto> photos) {
    return part.outputs(layer, new Examples(features, photos));
  }
}

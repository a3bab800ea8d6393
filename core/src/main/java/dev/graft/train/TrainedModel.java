package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.features.Features;
import dev.graft.fit.Examples;
import dev.graft.fit.TrainedPart;
import java.util.List;

/** A trained part together with the features that it takes. */
record TrainedModel(TrainedPart part, Features features) {
  /** Photos that the features are of, judged. */
  List<Judged> judged(List<LabelledPhoto> photos) {
    return Judged.all(photos, probabilities(photos));
  }

  /** What it makes of photos that the features are of: {@code [photo][class]}. */
  float[][] probabilities(List<LabelledPhoto> photos) {
    return part.probabilities(new Examples(features, photos));
  }
}

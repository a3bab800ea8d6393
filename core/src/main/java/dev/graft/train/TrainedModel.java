package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.features.Features;
import dev.graft.fit.Examples;
import dev.graft.fit.TrainedPart;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A trained part together with the features that it takes.
 *
 * @param known what it has put out already
 */
record TrainedModel(TrainedPart part, Features features, RememberedVectors known) {
  TrainedModel(TrainedPart part, Features features) {
    this(part, features, new RememberedVectors());
  }

  /** Photos that the features are of, with their scores. */
  List<Scored> scored(List<LabelledPhoto> photos) {
    return part.scored(new Examples(features, photos));
  }

  /** The model whose scores are this one's divided by a temperature; its vectors are the same. */
  TrainedModel dividedBy(double temperature) {
    return new TrainedModel(part.dividedBy(temperature), features, known);
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
    if (!part.has(embedding)) {
      return part.outputs(part.boundary(), new Examples(features.first(length), photos));
    }
    String layer = lastInput(embedding).orElse(embedding);
    float[][] rows = rows(layer, photos);
    return layer.equals(embedding)
        ? rows
        : Arrays.stream(rows).map(row -> Arrays.copyOf(row, length)).toArray(float[][]::new);
  }

  /**
   * The scores of photos, by what is known of them from {@link #vectors} where it is: then they
   * differ from {@link #scored} by rounding.
   */
  List<Logits> logits(String embedding, List<LabelledPhoto> photos) {
    return part.has(embedding) && !features.mirrored()
        ? lastInput(embedding)
            .map(layer -> part.logitsOf(rows(layer, photos)))
            .orElseGet(() -> inFull(photos))
        : inFull(photos);
  }

  private List<Logits> inFull(List<LabelledPhoto> photos) {
    return scored(photos).stream().map(Scored::logits).toList();
  }

  /** What the last layer takes in, if that begins with the feature vector. */
  private Optional<String> lastInput(String embedding) {
    return part.lastInput().filter(layer -> part.has(layer) && part.beginsWith(layer, embedding));
  }

  private float[][] rows(String layer, List<LabelledPhoto> photos) {
    return known.of(photos, some -> part.outputs(layer, new Examples(features, some)));
  }
}

package dev.graft.server;

import dev.graft.Prediction;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import dev.graft.server.keep.Keeper;
import dev.graft.server.models.ServedModel;
import dev.graft.server.protocol.PhotoAnswer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Sees every photo that is answered: whether photos are other than those of the training, and
 * whether one is worth keeping.
 *
 * @param keepers by model; empty where nothing is kept
 */
record Onlooker(Map<String, Keeper> keepers) {
  private static final int CLASSES_TOLD = 5;

  Onlooker {
    keepers = Map.copyOf(keepers);
  }

  /** Names of the outputs that it looks at, as far as a model has them. */
  static List<String> outputs(ServedModel model) {
    return Stream.of(OnnxModel.PROBABILITIES, OnnxModel.NOVELTY, OnnxModel.EMBEDDING)
        .filter(output -> !output.equals(OnnxModel.EMBEDDING) || model.drift().isPresent())
        .filter(model.classifier().model()::has)
        .toList();
  }

  /** A photo was answered. */
  void saw(ServedModel model, Photo photo, Map<String, float[]> outputs) {
    float[] probabilities = Objects.requireNonNull(outputs.get(OnnxModel.PROBABILITIES));
    float[] novelty = outputs.get(OnnxModel.NOVELTY);
    OptionalDouble strange =
        novelty == null ? OptionalDouble.empty() : OptionalDouble.of(novelty[0]);
    model
        .drift()
        .ifPresent(
            watch ->
                watch.saw(
                    probabilities,
                    strange,
                    Objects.requireNonNull(outputs.get(OnnxModel.EMBEDDING))));
    Keeper keeper = keepers.get(model.name());
    if (keeper != null) {
      Prediction prediction = model.classifier().prediction(probabilities, strange);
      keeper.saw(
          photo,
          prediction.probability(),
          strange,
          PhotoAnswer.of(photo.name(), prediction, CLASSES_TOLD));
    }
  }
}

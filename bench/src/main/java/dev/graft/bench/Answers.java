package dev.graft.bench;

import dev.graft.Classifier;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Probabilities;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a model file says of photos that have nothing to do with its classes, or that have. */
final class Answers {
  private static final List<String> OUTPUTS =
      List.of(OnnxModel.PROBABILITIES, OnnxModel.LOGITS, OnnxModel.NOVELTY);

  private final List<List<float[]>> outputs;

  private Answers(List<List<float[]>> outputs) {
    this.outputs = outputs;
  }

  static Answers of(Classifier classifier, List<? extends Photo> photos) {
    return new Answers(ModelOutputs.of(classifier, photos, OUTPUTS, (name, reason) -> {}));
  }

  /** 1 less the highest probability. */
  double[] unsure() {
    return each(
        row -> {
          Probabilities probabilities = new Probabilities(row.get(0));
          return 1 - probabilities.of(probabilities.mostProbable());
        });
  }

  /** The energy of the scores. */
  double[] energy() {
    return each(row -> -new Logits(row.get(1)).logSumExp());
  }

  double[] novelty() {
    return each(row -> row.get(2)[0]);
  }

  private double[] each(ToDoubleFunction<List<float[]>> number) {
    return outputs.stream().mapToDouble(number).toArray();
  }
}

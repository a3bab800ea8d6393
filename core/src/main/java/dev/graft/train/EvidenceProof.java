package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.network.EvidencePath;
import dev.graft.network.Link;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.photo.Photo;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Locale;

/**
 * The proof that a model file's evidence adds up: on each photo, for each class, the mean over the
 * cells and the class's bias are its logit.
 */
final class EvidenceProof {
  /**
   * Of the largest number that is added up: float32 sums of some thousand products differ by some
   * 1e-7 of it, another cell or class by far more.
   */
  static final double TOLERANCE = 1e-5;

  private static final List<String> OUTPUTS = List.of(OnnxModel.LOGITS, OnnxModel.EVIDENCE);

  private EvidenceProof() {}

  /** What has to be added to the mean evidence of each class: the bias of the last layer. */
  static float[] bias(Network network, EvidencePath path, Weights weights) {
    float[] bias = weights.of(path.last().name()).get(1).values();
    return Link.of(network) == Link.SECOND_OF_TWO ? new float[] {0, bias[0]} : bias.clone();
  }

  /**
   * Runs the file on photos.
   *
   * @param bias one a class
   * @throws ModelFileException if there is no evidence, or it does not add up
   */
  static void require(Classifier classifier, List<Photo> photos, float[] bias) {
    if (!classifier.explains()) {
      throw RefusedFile.because("lacks the evidence that it was to have.");
    }
    classifier.run(
        photos,
        OUTPUTS,
        new PassReceiver() {
          @Override
          public void computed(int index, List<float[]> outputs) {
            requireSum(
                classifier.classes(), photos.get(index), outputs.get(0), outputs.get(1), bias);
          }

          @Override
          public void unreadable(int index, String reason) {
            throw new IllegalStateException(photos.get(index).name() + ": " + reason);
          }
        },
        PassListener.NONE);
  }

  private static void requireSum(
      List<String> classes, Photo photo, float[] logits, float[] evidence, float[] bias) {
    int cells = evidence.length / logits.length;
    double tolerance = TOLERANCE * Math.max(1, Math.max(largest(logits), largest(evidence)));
    for (int c = 0; c < logits.length; c++) {
      double sum = 0;
      for (int cell = 0; cell < cells; cell++) {
        sum += evidence[c * cells + cell];
      }
      double found = sum / cells + bias[c];
      if (!(Math.abs(found - logits[c]) <= tolerance)) {
        throw RefusedFile.because(
            String.format(
                Locale.ROOT,
                "has evidence that does not add up: on '%s' that for '%s' comes to %.6f, and its"
                    + " logit is %.6f.",
                photo.name(),
                classes.get(c),
                found,
                logits[c]));
      }
    }
  }

  private static double largest(float[] numbers) {
    double largest = 0;
    for (float number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }
}

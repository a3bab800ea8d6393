package dev.graft;

import ai.onnxruntime.OrtException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.PassListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The proof that a model file equals the trained model: the file itself is run on photos and must
 * give the probabilities that the trained parts gave. No classifier leaves a training without it.
 */
final class ModelProof {
  /** Float32 arithmetic in another order differs by some 1e-6; a wrong graph by far more. */
  static final double TOLERANCE = 1e-4;

  private static final int PROBES = 16;

  private ModelProof() {}

  /**
   * Photos to prove it on: spread evenly over the validation photos, or over what else there is.
   */
  static List<LabelledPhoto> probes(Dataset dataset) {
    List<LabelledPhoto> photos =
        !dataset.val().isEmpty()
            ? dataset.val()
            : !dataset.test().isEmpty() ? dataset.test() : dataset.train();
    int count = Math.min(PROBES, photos.size());
    List<LabelledPhoto> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      probes.add(photos.get((int) ((long) i * photos.size() / count)));
    }
    return probes;
  }

  /**
   * Opens the finished file and compares.
   *
   * @param expected what the trained model makes of each probe: {@code [probe][class]}
   * @throws ModelFileException if they differ; nothing has been written then
   */
  static Classifier prove(byte[] file, List<LabelledPhoto> probes, float[][] expected) {
    Classifier classifier = open(file);
    try {
      List<PhotoPrediction> found =
          classifier.predict(probes.stream().map(LabelledPhoto::photo).toList(), PassListener.NONE);
      for (int i = 0; i < probes.size(); i++) {
        requireEqual(classifier, found.get(i), expected[i]);
      }
      return classifier;
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  private static Classifier open(byte[] file) {
    try {
      return Classifier.of("The trained model", file);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the trained model", e);
    }
  }

  private static void requireEqual(Classifier classifier, PhotoPrediction found, float[] expected) {
    Prediction prediction =
        found.orElseThrow(reason -> new IllegalStateException("A photo changed: " + reason));
    for (Prediction.ClassProbability each : prediction.classes()) {
      float wanted = expected[classifier.classes().indexOf(each.label())];
      if (!(Math.abs(each.probability() - wanted) <= TOLERANCE)) {
        throw new ModelFileException(
            String.format(
                Locale.ROOT,
                "The model file is not equal to the trained model: on '%s' it gives '%s' %.6f"
                    + " instead of %.6f.",
                found.photo().name(),
                each.label(),
                each.probability(),
                wanted),
            "Nothing was written. This is a fault of Graft's or of ONNX Runtime's: please report"
                + " it with this line.");
      }
    }
  }
}

package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.data.LabelledPhoto;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.photo.Photo;
import java.util.List;

/**
 * The proof that a model whose head was learned again has the base of the model before: both give
 * photos the same feature vectors.
 */
final class SameFeatures {
  /** Of the largest number of a vector: float32 sums in another order differ by far less. */
  private static final double TOLERANCE = 1e-4;

  private SameFeatures() {}

  /**
   * Runs both on photos.
   *
   * @throws dev.graft.ModelFileException if they differ
   */
  static void require(OldModel before, Classifier after, List<LabelledPhoto> probes) {
    List<Photo> photos = probes.stream().map(LabelledPhoto::photo).toList();
    float[][] first = vectors(before.classifier(), photos);
    float[][] second = vectors(after, photos);
    for (int i = 0; i < first.length; i++) {
      if (!areSame(first[i], second[i])) {
        throw RefusedFile.because(
            "has other features of '%s' than '%s', whose base it was to keep."
                .formatted(photos.get(i).name(), before.file()));
      }
    }
  }

  private static float[][] vectors(Classifier classifier, List<Photo> photos) {
    float[][] vectors = new float[photos.size()][];
    classifier.run(
        photos,
        List.of(OnnxModel.EMBEDDING),
        new PassReceiver() {
          @Override
          public void computed(int index, List<float[]> outputs) {
            vectors[index] = outputs.get(0).clone();
          }

          @Override
          public void unreadable(int index, String reason) {
            vectors[index] = new float[0]; // by both alike
          }
        },
        PassListener.NONE);
    return vectors;
  }

  private static boolean areSame(float[] first, float[] second) {
    if (first.length != second.length) {
      return false;
    }
    double largest = 1;
    for (float number : first) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < first.length; i++) {
      if (!(Math.abs(first[i] - second[i]) <= TOLERANCE * largest)) {
        return false;
      }
    }
    return true;
  }
}

package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.Outcome;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a classifier makes of some photos. Beside each outcome stand the probabilities by class
 * index, which a prediction cannot give back: two classes may be called alike.
 */
final class Answers implements Classifier.Receiver {
  private final Classifier classifier;
  private final List<Photo> photos;
  private final Outcome[] outcomes;
  private final float[][] probabilities;

  private Answers(Classifier classifier, List<Photo> photos) {
    this.classifier = classifier;
    this.photos = photos;
    outcomes = new Outcome[photos.size()];
    probabilities = new float[photos.size()][];
  }

  static Answers of(Classifier classifier, List<Photo> photos, PassListener listener) {
    Answers answers = new Answers(classifier, photos);
    classifier.look(photos, answers, listener);
    return answers;
  }

  Outcome outcome(int index) {
    return outcomes[index];
  }

  /** One a class; none of a photo that cannot be used. */
  float[] probabilities(int index) {
    return probabilities[index];
  }

  @Override
  public void answered(int index, float[] found, OptionalDouble novelty) {
    outcomes[index] =
        new Outcome.Predicted(photos.get(index), classifier.prediction(found, novelty));
    probabilities[index] = found;
  }

  @Override
  public void unusable(int index, String reason) {
    outcomes[index] = new Outcome.Unusable(photos.get(index), reason);
    probabilities[index] = new float[0];
  }
}

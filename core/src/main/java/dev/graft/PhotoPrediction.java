package dev.graft;

import dev.graft.photo.Photo;
import java.util.Optional;
import java.util.function.Function;

/**
 * One photo with what a classifier made of it.
 *
 * @param prediction empty if the photo cannot be read
 * @param problem why it cannot be read; empty if it can
 */
public record PhotoPrediction(
    Photo photo, Optional<Prediction> prediction, Optional<String> problem) {
  static PhotoPrediction of(Photo photo, Prediction prediction) {
    return new PhotoPrediction(photo, Optional.of(prediction), Optional.empty());
  }

  static PhotoPrediction unreadable(Photo photo, String problem) {
    return new PhotoPrediction(photo, Optional.empty(), Optional.of(problem));
  }

  /** The prediction, or an exception made of why there is none. */
  public <E extends Exception> Prediction orElseThrow(Function<String, E> exception) throws E {
    if (prediction.isPresent()) {
      return prediction.get();
    }
    throw exception.apply(problem.orElse("no reason is known"));
  }
}

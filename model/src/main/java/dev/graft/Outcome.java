package dev.graft;

import dev.graft.photo.Photo;

/** What became of one photo: a prediction, or why the photo cannot be used. Never both. */
public sealed interface Outcome {
  /** The photo that was asked for. */
  Photo photo();

  /**
   * The prediction.
   *
   * @throws PhotoException if there is none, with the reason
   */
  Prediction orElseThrow();

  /** A photo that was looked at. */
  record Predicted(Photo photo, Prediction prediction) implements Outcome {
    @Override
    public Prediction orElseThrow() {
      return prediction;
    }
  }

  /**
   * A photo that no picture can be made of.
   *
   * @param reason why, as it stands behind the photo's name and a colon
   */
  record Unusable(Photo photo, String reason) implements Outcome {
    @Override
    public Prediction orElseThrow() {
      throw new PhotoException(photo.name(), reason);
    }
  }
}

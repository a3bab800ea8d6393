package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The photos of a model that is made again in other numbers, each on the side that it was on.
 *
 * @param dataset of the model
 */
record KnownPhotos(Dataset dataset) implements RunPhotos {
  /**
   * Those of a model, in some data that holds them.
   *
   * @throws DataException if there are none that it learned from, or none that it did not
   */
  static KnownPhotos of(OldModel model, OldPhotos photos) {
    Dataset dataset = photos.dataset();
    if (dataset.train().isEmpty()) {
      throw new DataException(
          "'%s' learned from none of these photos.".formatted(model.file()),
          "Give those that it was trained on: scales are seen on them.");
    }
    if (dataset.val().isEmpty() && dataset.test().isEmpty()) {
      throw new DataException(
          "'%s' learned from all of these photos, so none is left to see on what rounding costs."
              .formatted(model.file()),
          "Give others of the same classes as well, or train with photos to validate on.");
    }
    return new KnownPhotos(dataset);
  }

  /** What the part that judges is called, {@code test} or {@code val}. */
  String part() {
    return dataset.test().isEmpty() ? "val" : "test";
  }

  /** The photos that judge: nothing was learned from them. */
  List<LabelledPhoto> judging() {
    return dataset.test().isEmpty() ? dataset.val() : dataset.test();
  }

  @Override
  public FoundPhotos read() {
    return new FoundPhotos(
        dataset.without(Map.of()), Map.of(), SamePictures.NONE, Optional.empty());
  }
}

package dev.graft.train;

import dev.graft.Fingerprints;
import dev.graft.ModelCard;
import dev.graft.check.SamePictures;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.RememberedPhoto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The photos of a model that is made again in other numbers, each on the side that it was on.
 *
 * @param dataset all that the model learned from, and what judges
 */
record KnownPhotos(Dataset dataset) implements RunPhotos {
  private static final String AS_IT_WAS = "Give the folder that it was trained on, as it was.";

  /**
   * Those of a model, in some data that holds them all, with the labels that they had.
   *
   * @throws DataException if it does not, or none is left to judge by
   */
  static KnownPhotos of(OldModel model, Path data) {
    Dataset dataset = OldPhotos.in(model, data).dataset();
    requireAll(model, data, dataset);
    if (dataset.val().isEmpty() && dataset.test().isEmpty()) {
      throw noneLeft(model, data);
    }
    return new KnownPhotos(dataset);
  }

  /** That all photos of some data are such as the model learned from. */
  static DataException noneLeft(OldModel model, Path data) {
    return new DataException(
        "'%s' learned from all photos in '%s', so none is left to see on what rounding costs."
            .formatted(model.file(), data),
        "Give others of the same classes as well, or train with photos to validate on.");
  }

  private static void requireAll(OldModel model, Path data, Dataset dataset) {
    Fingerprints learned = model.card().fingerprints();
    long there =
        dataset.train().stream()
            .map(each -> ((RememberedPhoto) each.photo()).content())
            .distinct()
            .count();
    if (there == 0) {
      throw new DataException(
          "'%s' learned from none of the photos in '%s'.".formatted(model.file(), data), AS_IT_WAS);
    }
    if (learned != null && there < learned.count()) {
      throw new DataException(
          "'%s' holds %,d of the %,d different photos that '%s' learned from."
              .formatted(data, there, learned.count(), model.file()),
          AS_IT_WAS + " A head is as good as what it learns from.");
    }
    ModelCard.Provenance provenance = model.card().provenance();
    if (provenance != null && !provenance.data().equals(RunProvenance.data(dataset).hex())) {
      throw new DataException(
          "'%s' does not hold what '%s' learned from: the photos, how often each is there, or their"
                  .formatted(data, model.file())
              + " labels differ.",
          AS_IT_WAS);
    }
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

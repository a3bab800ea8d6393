package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import dev.graft.report.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The photos of a model and others that are added, each on its side: what judged goes on judging,
 * and is never learned from. The old classes come first, in their order.
 *
 * @param model that they are added to
 * @param old the photos of the model
 * @param dataset all of them
 * @param added how many are new
 * @param same which of them are the same picture
 * @param copies those that were to be added and are none of them
 */
record UnitedPhotos(
    Origin model, OldPhotos old, Dataset dataset, int added, SamePictures same, AddedCopies copies)
    implements RunPhotos {
  /**
   * A model that photos are added to.
   *
   * @param fineTuned whether its base has learned too
   */
  record Origin(Path file, boolean fineTuned) {}

  /**
   * Adds photos.
   *
   * @param look which saw them and the old ones
   * @param place where they come from
   * @throws DataException if all of them are known already
   */
  static UnitedPhotos of(Origin model, OldPhotos old, Dataset more, AdditionLook look, Path place) {
    UnitedSides sides = new UnitedSides(old.dataset(), more, look.same());
    Dataset united = sides.dataset();
    int added = united.all().size() - old.dataset().all().size();
    AddedCopies copies = sides.copies(look.unseen());
    if (added == 0) {
      throw new DataException(
          "'%s' has all photos in '%s' already%s."
              .formatted(
                  model.file(),
                  place,
                  copies.judging().isEmpty()
                      ? ""
                      : ", %,d of them in other bytes".formatted(copies.judging().size())),
          "Give photos that it has not seen.");
    }
    return new UnitedPhotos(model, old, united, added, look.same(), copies);
  }

  @Override
  public FoundPhotos read() {
    return new FoundPhotos(dataset.without(Map.of()), Map.of(), same, Optional.empty());
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataException also if there is nothing left of an old photo
   */
  @Override
  public Dataset without(Dataset found, Map<Photo, String> unusable) {
    List<Photo> gone =
        old.dataset().all().stream()
            .map(LabelledPhoto::photo)
            .filter(unusable::containsKey)
            .toList();
    if (!gone.isEmpty()) {
      Photo first = gone.get(0);
      throw new DataException(
          "Of %,d of the %,d photos of '%s' neither the file nor features are there; the first is '%s': %s."
              .formatted(
                  gone.size(),
                  old.dataset().all().size(),
                  model.file(),
                  first.name(),
                  unusable.get(first)),
          "Say with `old` where they are now; `keepFeatures` in a training makes them unnecessary.");
    }
    return found.without(unusable);
  }

  @Override
  public List<Setting> told() {
    Setting from =
        new Setting(
            "added to",
            "%s, which had %,d photos; %,d are new"
                .formatted(model.file(), old.dataset().all().size(), added));
    return model.fineTuned()
        ? List.of(
            from,
            new Setting("of the fine-tuned model", "the head was learned again, the base kept"))
        : List.of(from);
  }

  /** How many classes there were before. */
  int oldClasses() {
    return old.dataset().classes().size();
  }
}

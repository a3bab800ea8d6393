package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.report.UsedPhoto;
import java.util.List;
import java.util.stream.Stream;

/** Writes down the photos of a training, so that others can be added later. */
final class UsedPhotos {
  private UsedPhotos() {}

  /**
   * All of them, in the order of the dataset.
   *
   * @param features of them
   */
  static List<UsedPhoto> of(Dataset dataset, Features features) {
    return Stream.of(
            side("train", dataset.train(), dataset.classes(), features),
            side("val", dataset.val(), dataset.classes(), features),
            side("test", dataset.test(), dataset.classes(), features))
        .flatMap(photos -> photos)
        .toList();
  }

  private static Stream<UsedPhoto> side(
      String side, List<LabelledPhoto> photos, List<String> classes, Features features) {
    return photos.stream()
        .map(
            each ->
                new UsedPhoto(
                    path(each.photo()),
                    classes.get(each.label()),
                    side,
                    each.group(),
                    each.givenGroup(),
                    features.content(each.photo()).toString(),
                    each.photo().name()));
  }

  /** From the root, so that it is found from everywhere. */
  private static String path(Photo photo) {
    if (photo instanceof RememberedPhoto remembered) {
      return path(remembered.photo());
    }
    return photo instanceof FilePhoto file
        ? file.path().toAbsolutePath().normalize().toString()
        : photo.name();
  }
}

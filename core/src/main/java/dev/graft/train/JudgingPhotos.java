package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.features.SkippedPhoto;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labelled photos that finished classifiers are judged by: the test photos of some data if it comes
 * with some, otherwise its validation photos, otherwise all of it.
 *
 * @param data where they come from
 * @param part which they are, {@code test}, {@code val} or {@code all}
 * @param classes names, by the photos' labels
 * @param leftOut what is no photo by its first bytes
 */
record JudgingPhotos(
    Path data,
    String part,
    List<String> classes,
    List<LabelledPhoto> photos,
    List<SkippedPhoto> leftOut) {
  /**
   * Finds them.
   *
   * @param topFolders what the folders at the top of the data are
   * @param groupBy which photos belong together, see {@link Splitting#groupBy}; null for what the
   *     data says itself
   * @throws DataException if the data cannot be used
   */
  static JudgingPhotos read(Path data, TopFolders topFolders, @Nullable String groupBy) {
    Splitting undivided =
        Splitting.defaults()
            .withValShare(0)
            .withTestShare(0)
            .withTopFolders(topFolders)
            .withGroupBy(groupBy);
    Dataset dataset = DatasetReader.read(data, undivided);
    String part = !dataset.test().isEmpty() ? "test" : !dataset.val().isEmpty() ? "val" : "all";
    List<LabelledPhoto> photos =
        switch (part) {
          case "test" -> dataset.test();
          case "val" -> dataset.val();
          default -> dataset.train();
        };
    return new JudgingPhotos(
        data,
        part,
        dataset.classes(),
        photos,
        dataset.leftOut().stream()
            .map(each -> new SkippedPhoto(each.photo(), each.reason()))
            .toList());
  }

  /**
   * The classifier's class for each of these classes.
   *
   * @throws DataException if there is one that it does not know
   */
  int[] classesOf(Classifier classifier) {
    return classes.stream().mapToInt(label -> indexOf(label, classifier)).toArray();
  }

  private int indexOf(String label, Classifier classifier) {
    int index = classifier.classes().indexOf(label);
    if (index < 0) {
      throw new DataException(
          "The class '%s' in '%s' is unknown to the model.".formatted(label, data),
          "Name its folder like one of the model's classes: %s."
              .formatted(String.join(", ", classifier.classes())));
    }
    return index;
  }

  /** That not one of them could be looked at. */
  DataException noneUsable(List<SkippedPhoto> skipped) {
    String first =
        skipped.stream()
            .findFirst()
            .map(each -> "; the first is '%s': %s".formatted(each.photo().name(), each.reason()))
            .orElse("");
    return new DataException(
        "No photo in '%s' can be used%s.".formatted(data, first),
        "Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
  }
}

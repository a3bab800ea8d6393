package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.data.Target;
import dev.graft.data.TopFolders;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.evaluation.Probabilities;
import dev.graft.features.SkippedPhoto;
import dev.graft.pass.PassListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a classifier is on some data.
 *
 * @param judged which photos of the data, {@code test}, {@code val} or {@code all}, and what became
 *     of each
 * @param evaluation read from those
 * @param skipped photos that cannot be read
 */
public record DataEvaluation(JudgedPart judged, Evaluation evaluation, List<SkippedPhoto> skipped) {
  public DataEvaluation {
    skipped = List.copyOf(skipped);
  }

  /**
   * How good a classifier is on other data than it was trained on: on its test photos if it comes
   * with some, otherwise on its validation photos, otherwise on all of it.
   *
   * @throws DataException if the data cannot be used or has classes that the classifier lacks
   */
  public static DataEvaluation of(Classifier classifier, Path data, PassListener listener) {
    return of(classifier, data, TopFolders.classesIfNamed(classifier.classes()), null, listener);
  }

  /**
   * The same.
   *
   * @param topFolders what the folders at the top of the data are
   * @param groupBy which photos belong together, see {@link Splitting#groupBy}; null for what the
   *     data says itself
   */
  public static DataEvaluation of(
      Classifier classifier,
      Path data,
      TopFolders topFolders,
      @Nullable String groupBy,
      PassListener listener) {
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
    int[] classOf =
        dataset.classes().stream().mapToInt(label -> indexOf(label, classifier, data)).toArray();
    List<SkippedPhoto> skipped = Collections.synchronizedList(new ArrayList<>());
    dataset.leftOut().forEach(each -> skipped.add(new SkippedPhoto(each.photo(), each.reason())));
    float[][] probabilities =
        classifier.probabilities(
            photos.stream().map(LabelledPhoto::photo).toList(),
            (index, reason) -> skipped.add(new SkippedPhoto(photos.get(index).photo(), reason)),
            listener);
    List<Judged> readable =
        IntStream.range(0, photos.size())
            .filter(i -> probabilities[i] != null)
            .mapToObj(i -> judged(photos.get(i), classOf, probabilities[i]))
            .toList();
    if (readable.isEmpty()) {
      throw new DataException(
          "No photo in '%s' can be used%s.".formatted(data, first(skipped)),
          "Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    }
    return new DataEvaluation(
        new JudgedPart(part, readable),
        Evaluation.of(classifier.classes(), readable, List.of()),
        skipped);
  }

  private static Judged judged(LabelledPhoto photo, int[] classOf, float[] probabilities) {
    return new Judged(
        photo.photo(),
        photo.givenGroup(),
        new Target(classOf[photo.label()]),
        new Probabilities(probabilities));
  }

  private static String first(List<SkippedPhoto> skipped) {
    return skipped.stream()
        .findFirst()
        .map(each -> "; the first is '%s': %s".formatted(each.photo().name(), each.reason()))
        .orElse("");
  }

  private static int indexOf(String label, Classifier classifier, Path data) {
    int index = classifier.classes().indexOf(label);
    if (index < 0) {
      throw new DataException(
          "The class '%s' in '%s' is unknown to the model.".formatted(label, data),
          "Name its folder like one of the model's classes: %s."
              .formatted(String.join(", ", classifier.classes())));
    }
    return index;
  }
}

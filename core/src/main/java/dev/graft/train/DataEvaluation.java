package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.Fingerprints;
import dev.graft.TrustSheet;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.data.Target;
import dev.graft.data.TopFolders;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.evaluation.Probabilities;
import dev.graft.features.ContentHash;
import dev.graft.features.SkippedPhoto;
import dev.graft.pass.PassListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a classifier is on some data.
 *
 * @param judged which photos of the data, {@code test}, {@code val} or {@code all}, and what became
 *     of each
 * @param evaluation read from those
 * @param caution what its caution is worth on those of them that it has not learned from, as far as
 *     it tells; empty if it has none, or has learned from all
 * @param learnedFrom how many of the photos it has learned from; empty if it does not tell
 * @param skipped photos that cannot be read
 */
public record DataEvaluation(
    JudgedPart judged,
    Evaluation evaluation,
    Optional<CautionScore> caution,
    OptionalInt learnedFrom,
    List<SkippedPhoto> skipped) {
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
    Looked looked = new Looked(classifier, photos, classOf, skipped);
    classifier.look(photos.stream().map(LabelledPhoto::photo).toList(), looked, listener);
    List<Judged> readable = looked.judged();
    if (readable.isEmpty()) {
      throw new DataException(
          "No photo in '%s' can be used%s.".formatted(data, first(skipped)),
          "Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    }
    return new DataEvaluation(
        new JudgedPart(part, readable),
        Evaluation.of(classifier.classes(), readable, List.of()),
        looked.caution(),
        looked.learnedFrom(),
        skipped);
  }

  /** Judges photos as the classifier answers. */
  private static final class Looked implements Classifier.Receiver {
    private final Optional<TrustSheet> trust;
    private final Optional<Fingerprints> learned;
    private final List<LabelledPhoto> photos;
    private final int[] classOf;
    private final List<SkippedPhoto> skipped;
    private final @Nullable Judged[] judged;
    private final boolean[] known; // the photos that it has learned from

    /**
     * @param classOf the classifier's class for each of the data's
     * @param skipped receives photos that it cannot look at
     */
    Looked(
        Classifier classifier,
        List<LabelledPhoto> photos,
        int[] classOf,
        List<SkippedPhoto> skipped) {
      trust = Optional.ofNullable(classifier.card().trust());
      learned = Optional.ofNullable(classifier.card().fingerprints());
      this.photos = photos;
      this.classOf = classOf;
      this.skipped = skipped;
      judged = new Judged[photos.size()];
      known = new boolean[photos.size()];
    }

    @Override
    public void read(int index, byte[] content) {
      if (learned.isPresent() && learned.get().has(ContentHash.of(content).first())) {
        known[index] = true;
      }
    }

    @Override
    public void answered(int index, float[] numbers, OptionalDouble novelty) {
      LabelledPhoto photo = photos.get(index);
      Probabilities probabilities = new Probabilities(numbers);
      judged[index] =
          new Judged(
              photo.photo(),
              photo.givenGroup(),
              new Target(classOf[photo.label()]),
              probabilities,
              trust.map(sheet -> Caution.of(sheet, probabilities, novelty)).orElse(Caution.NONE));
    }

    @Override
    public void unusable(int index, String reason) {
      skipped.add(new SkippedPhoto(photos.get(index).photo(), reason));
    }

    /** Those that could be looked at. */
    List<Judged> judged() {
      return Arrays.stream(judged).filter(Objects::nonNull).toList();
    }

    /** What its caution is worth on those that it has not learned from, if there are any. */
    Optional<CautionScore> caution() {
      List<Judged> others =
          IntStream.range(0, judged.length)
              .filter(i -> !known[i] && judged[i] != null)
              .mapToObj(i -> judged[i])
              .toList();
      return trust.filter(sheet -> !others.isEmpty()).map(sheet -> CautionScore.of(sheet, others));
    }

    /** How many of them the classifier has learned from; empty if it does not tell. */
    OptionalInt learnedFrom() {
      int count = 0;
      for (boolean each : known) {
        count += each ? 1 : 0;
      }
      return learned.isPresent() ? OptionalInt.of(count) : OptionalInt.empty();
    }
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

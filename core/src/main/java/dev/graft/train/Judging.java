package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.Fingerprints;
import dev.graft.TrustSheet;
import dev.graft.data.DataException;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Target;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Probabilities;
import dev.graft.features.ContentHash;
import dev.graft.features.SkippedPhoto;
import dev.graft.pass.PassListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a classifier makes of labelled photos, and which of them it has learned from. */
final class Judging {
  private final JudgingPhotos photos;
  private final Optional<TrustSheet> trust;
  private final Optional<Fingerprints> learned;
  private final int[] classOf; // the classifier's class for each of the data's
  private final @Nullable Judged[] judged;
  private final @Nullable String[] reasons; // why a photo cannot be looked at
  private final boolean[] known;

  private Judging(JudgingPhotos photos, Classifier classifier) {
    this.photos = photos;
    trust = Optional.ofNullable(classifier.card().trust());
    learned = Optional.ofNullable(classifier.card().fingerprints());
    classOf = photos.classesOf(classifier);
    judged = new Judged[photos.photos().size()];
    reasons = new String[judged.length];
    known = new boolean[judged.length];
  }

  /**
   * Looks at all of the photos, one after the other read from where it lies.
   *
   * @throws DataException if the photos have a class that the classifier does not know
   */
  static Judging of(Classifier classifier, JudgingPhotos photos, PassListener listener) {
    Judging judging = new Judging(photos, classifier);
    classifier.look(
        photos.photos().stream().map(LabelledPhoto::photo).toList(),
        judging.new Receiver(),
        listener);
    return judging;
  }

  /** Each photo's place is its own, so threads do not meet. */
  private final class Receiver implements Classifier.Receiver {
    @Override
    public void read(int index, byte[] content) {
      known[index] = learned.isPresent() && learned.get().has(ContentHash.of(content).first());
    }

    @Override
    public void answered(int index, float[] numbers, OptionalDouble novelty) {
      LabelledPhoto photo = photos.photos().get(index);
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
      reasons[index] = reason;
    }
  }

  /** One of the photos; empty if it cannot be looked at. */
  Optional<Judged> judged(int index) {
    return Optional.ofNullable(judged[index]);
  }

  /** Those that could be looked at. */
  List<Judged> judged() {
    return IntStream.range(0, judged.length)
        .mapToObj(this::judged)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether it has learned from one of the photos; empty if it does not tell. */
  Optional<Boolean> knows(int index) {
    return learned.map(prints -> known[index]);
  }

  /** Those of them that it has not learned from, as far as it tells. */
  List<Judged> unlearned() {
    return IntStream.range(0, judged.length)
        .filter(index -> !known[index])
        .mapToObj(this::judged)
        .flatMap(Optional::stream)
        .toList();
  }

  /** What its caution is worth on those that it has not learned from, if there are any. */
  Optional<CautionScore> caution() {
    List<Judged> others = unlearned();
    return trust.filter(sheet -> !others.isEmpty()).map(sheet -> CautionScore.of(sheet, others));
  }

  /** How many of them it has learned from; empty if it does not tell. */
  OptionalInt learnedFrom() {
    return learned.isPresent()
        ? OptionalInt.of(
            (int) IntStream.range(0, known.length).filter(index -> known[index]).count())
        : OptionalInt.empty();
  }

  /** What is no photo, and then the photos that cannot be looked at, in their order. */
  List<SkippedPhoto> skipped() {
    return Stream.concat(
            photos.leftOut().stream(),
            IntStream.range(0, reasons.length).boxed().flatMap(index -> skipped(index).stream()))
        .toList();
  }

  /** One of the photos, if it cannot be looked at. */
  Optional<SkippedPhoto> skipped(int index) {
    return Optional.ofNullable(reasons[index])
        .map(reason -> new SkippedPhoto(photos.photos().get(index).photo(), reason));
  }
}

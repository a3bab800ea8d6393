package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.features.SkippedPhoto;
import dev.graft.pass.PassListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How good a classifier is on some data.
 *
 * @param judged which photos of the data, {@code test}, {@code val} or {@code all}, and what became
 *     of each
 * @param evaluation read from those
 * @param unlearned those of them that it has not learned from, as far as it tells
 * @param caution what its caution is worth on those of them that it has not learned from, as far as
 *     it tells; empty if it has none, or has learned from all
 * @param learnedFrom how many of the photos it has learned from; empty if it does not tell
 * @param skipped photos that cannot be read
 */
public record DataEvaluation(
    JudgedPart judged,
    Evaluation evaluation,
    List<Judged> unlearned,
    Optional<CautionScore> caution,
    OptionalInt learnedFrom,
    List<SkippedPhoto> skipped) {
  public DataEvaluation {
    unlearned = List.copyOf(unlearned);
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
    JudgingPhotos photos = JudgingPhotos.read(data, topFolders, groupBy);
    Judging judging = Judging.of(classifier, photos, listener);
    List<Judged> readable = judging.judged();
    if (readable.isEmpty()) {
      throw photos.noneUsable(judging.skipped());
    }
    return new DataEvaluation(
        new JudgedPart(photos.part(), readable),
        Evaluation.of(classifier.classes(), readable, List.of()),
        judging.unlearned(),
        judging.caution(),
        judging.learnedFrom(),
        judging.skipped());
  }
}

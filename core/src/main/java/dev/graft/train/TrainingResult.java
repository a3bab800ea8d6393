package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.JudgedPart;
import dev.graft.features.KeptFeatures;
import dev.graft.photo.Photo;
import dev.graft.report.RunReport;
import dev.graft.report.UsedPhoto;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training leaves: the classifier and everything there is to tell about it.
 *
 * @param classifier to be closed by whoever asked for the training
 * @param judged every photo that was judged by a model that had not learned from it: those of the
 *     validation and the test side, and of the training side those that cross-validation held out,
 *     where the chosen model came about by one
 * @param nearest for each of the {@linkplain dev.graft.evaluation.SurestMistakes surest mistakes}
 *     the training photos most like it, the most like first
 * @param photos all that were used, in the order of the dataset: what it takes to add others
 * @param kept the features of the photos, if they are to be kept; closed with this
 * @param checkedOn how many photos the finished model file was run on to prove that it equals the
 *     trained model
 */
public record TrainingResult(
    Classifier classifier,
    RunReport report,
    List<JudgedPart> judged,
    Map<Photo, List<LabelledPhoto>> nearest,
    List<UsedPhoto> photos,
    Optional<KeptFeatures> kept,
    int checkedOn)
    implements AutoCloseable {
  /** Copies the lists. */
  public TrainingResult {
    judged = List.copyOf(judged);
    nearest = Map.copyOf(nearest);
    photos = List.copyOf(photos);
  }

  @Override
  public void close() {
    classifier.close();
    kept.ifPresent(KeptFeatures::close);
  }
}

package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Probabilities;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import dev.graft.report.PredictionsCsv;
import dev.graft.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an old model made of photos that judged it: as its report has it, which takes no time and no
 * photo, or else by running it.
 */
final class PriorAnswers {
  private final OldModel model;
  private final OldPhotos old;

  PriorAnswers(OldModel model, OldPhotos old) {
    this.model = model;
    this.old = old;
  }

  /**
   * Of photos that it had not learned from.
   *
   * @param photos of its own; those that nobody can look at any more are left out
   * @return by photo
   */
  Map<Photo, Judged> of(List<LabelledPhoto> photos) {
    Map<Photo, Judged> told = told(photos);
    return told.size() == photos.size() ? told : found(photos);
  }

  /**
   * Of its training photos, each as it was judged in cross-validation: only the report has that.
   *
   * @return by photo
   */
  Map<Photo, Judged> outOfFold(List<LabelledPhoto> photos) {
    return told(photos);
  }

  private Map<Photo, Judged> told(List<LabelledPhoto> photos) {
    Path file = ReportFolder.predictions(model.report());
    if (old.names().isEmpty() || !Files.exists(file)) {
      return Map.of();
    }
    Map<String, Probabilities> lines = new HashMap<>();
    try {
      for (PredictionsCsv.Line line : PredictionsCsv.read(file, model.classifier().classes())) {
        lines.put(line.path(), line.probabilities());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "'%s' is damaged: %s.".formatted(file, e.getMessage()),
          "Remove it: the model is run on the photos then.",
          e);
    }
    Map<Photo, Judged> told = new HashMap<>();
    for (LabelledPhoto each : photos) {
      Probabilities probabilities = lines.get(old.names().get(each.photo()));
      if (probabilities != null) {
        told.put(
            each.photo(), new Judged(each.photo(), each.givenGroup(), each.truth(), probabilities));
      }
    }
    return told;
  }

  private Map<Photo, Judged> found(List<LabelledPhoto> photos) {
    Judging judging =
        Judging.of(
            model.classifier(),
            new JudgingPhotos(model.file(), "val", model.classifier().classes(), photos, List.of()),
            PassListener.NONE);
    Map<Photo, Judged> found = new HashMap<>();
    IntStream.range(0, photos.size())
        .mapToObj(judging::judged)
        .flatMap(Optional::stream)
        .forEach(each -> found.put(each.photo(), each));
    return found;
  }
}

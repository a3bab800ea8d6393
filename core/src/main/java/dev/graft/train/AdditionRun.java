package dev.graft.train;

import dev.graft.ModelFileException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.evaluation.ModelComparison;
import dev.graft.evaluation.PairedTest;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns the head of a model again on its photos and others together, and compares the two models
 * on the photos that judged the old one.
 *
 * @param settings those of the old model
 * @param model the old one
 */
record AdditionRun(
    TrainingSettings settings, OldModel model, UnitedPhotos photos, Surroundings around) {
  /**
   * @throws ModelFileException if the base has other weights than the old model's
   */
  AdditionResult run() {
    boolean tuned = model.isFineTuned();
    TrainingResult result =
        new TrainingRun(
                settings,
                around,
                photos,
                tuned
                    ? model::baseOfFile
                    : () -> Pretrained.of(settings.plan(), around::weightsSource))
            .run();
    try {
      requireSameWeights(result);
      if (tuned) {
        SameFeatures.require(model, result.classifier(), ModelProof.probes(photos.dataset()));
      }
      return compared(result);
    } catch (RuntimeException | Error e) {
      result.close();
      throw e;
    }
  }

  private void requireSameWeights(TrainingResult result) {
    var before = model.card().provenance();
    var after = result.classifier().card().provenance();
    if (before != null
        && after != null
        && !Objects.equals(before.baseWeights(), after.baseWeights())) {
      throw new ModelFileException(
          "'%s' was trained on other weights of %s than those that are found here."
              .formatted(model.file(), model.card().base()),
          "Give the file that it was trained on with `weights`.");
    }
  }

  private AdditionResult compared(TrainingResult result) {
    Dataset old = photos.old().dataset();
    List<LabelledPhoto> judging = Stream.concat(old.val().stream(), old.test().stream()).toList();
    boolean judged = !judging.isEmpty();
    PriorAnswers answers = new PriorAnswers(model, photos.old());
    Map<Photo, Judged> before = judged ? answers.of(judging) : answers.outOfFold(old.train());
    Map<Photo, Judged> after = byPhoto(result, judged ? List.of("val", "test") : List.of("train"));
    List<Judged> first = new ArrayList<>();
    List<Judged> second = new ArrayList<>();
    for (LabelledPhoto each : judged ? judging : old.train()) {
      Judged earlier = before.get(each.photo());
      Judged now = after.get(each.photo());
      if (earlier != null && now != null) {
        first.add(earlier);
        second.add(now);
      }
    }
    return new AdditionResult(
        result,
        photos.added(),
        photos.copies(),
        model.isFineTuned(),
        new AdditionEffect(
            judged ? "judged" : "train",
            changes(first, second, result, after),
            first.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    ModelComparison.of(
                        first, second, IntStream.range(0, photos.oldClasses()).boxed().toList()))));
  }

  private static Map<Photo, Judged> byPhoto(TrainingResult result, List<String> parts) {
    Map<Photo, Judged> byPhoto = new HashMap<>();
    for (JudgedPart part : result.judged()) {
      if (parts.contains(part.name())) {
        part.photos().forEach(each -> byPhoto.put(each.photo(), each));
      }
    }
    return byPhoto;
  }

  private List<ClassChange> changes(
      List<Judged> first, List<Judged> second, TrainingResult result, Map<Photo, Judged> after) {
    List<ClassChange> changes = new ArrayList<>();
    List<String> classes = result.classifier().classes();
    for (int c = 0; c < classes.size(); c++) {
      int label = c;
      changes.add(
          c < photos.oldClasses()
              ? change(classes.get(c), of(label, first), of(label, second))
              : added(classes.get(c), of(label, after.values()), result, label));
    }
    return changes;
  }

  private static ClassChange change(String label, List<Judged> first, List<Judged> second) {
    return new ClassChange(
        label,
        false,
        second.size(),
        right(second),
        first.isEmpty() ? Optional.empty() : Optional.of(PairedTest.of(first, second)));
  }

  /** Of a new class without photos that judge, its training photos out of fold. */
  private static ClassChange added(
      String name, List<Judged> judged, TrainingResult result, int label) {
    List<Judged> photos =
        judged.isEmpty() ? of(label, byPhoto(result, List.of("train")).values()) : judged;
    return new ClassChange(name, true, photos.size(), right(photos), Optional.empty());
  }

  private static List<Judged> of(int label, Iterable<Judged> photos) {
    List<Judged> ofClass = new ArrayList<>();
    for (Judged each : photos) {
      if (each.truth().label() == label) {
        ofClass.add(each);
      }
    }
    return ofClass;
  }

  private static int right(List<Judged> photos) {
    return (int) photos.stream().filter(Judged::isRight).count();
  }
}

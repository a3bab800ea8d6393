package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.Outcome;
import dev.graft.Prediction;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.features.RememberedPhoto;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The proof that a model file equals the trained model: the file itself is run on photos and must
 * give the probabilities that the trained parts gave. No classifier leaves a training without it.
 */
final class ModelProof {
  /** Float32 arithmetic in another order differs by some 1e-6; a wrong graph by far more. */
  static final double TOLERANCE = 1e-4;

  /** In standard deviations of known photos, which a cosine's float32 is some 1e-5 of. */
  static final double NOVELTY_TOLERANCE = 1e-3;

  private static final int PROBES = 16;

  private ModelProof() {}

  /**
   * Photos to prove it on: spread evenly over the validation photos, or over what else there is of
   * photos that can be read.
   */
  static List<LabelledPhoto> probes(Dataset dataset) {
    return Stream.of(dataset.val(), dataset.test(), dataset.train())
        .map(ModelProof::probes)
        .filter(side -> !side.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Some of a side that are there; only where some of these are not, all are looked for. */
  private static List<LabelledPhoto> probes(List<LabelledPhoto> side) {
    List<LabelledPhoto> some = spread(side);
    return there(some).size() == some.size() ? some : spread(there(side));
  }

  private static List<LabelledPhoto> spread(List<LabelledPhoto> photos) {
    int count = Math.min(PROBES, photos.size());
    List<LabelledPhoto> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      probes.add(photos.get((int) ((long) i * photos.size() / count)));
    }
    return probes;
  }

  private static List<LabelledPhoto> there(List<LabelledPhoto> photos) {
    return photos.stream()
        .filter(each -> !(each.photo() instanceof RememberedPhoto photo) || photo.isThere())
        .toList();
  }

  /**
   * Opens the finished file and compares.
   *
   * @param classes what the trained model's outputs stand for, in their order
   * @param expected what the trained model makes of each probe
   * @param evidenceBias for a file with evidence, what its means lack of the logits: one a class
   * @throws ModelFileException if they differ, or evidence does not add up; nothing has been
   *     written then
   */
  static Classifier prove(
      byte[] file, List<String> classes, List<Judged> expected, Optional<float[]> evidenceBias) {
    Classifier classifier = open(file);
    try {
      if (!classifier.classes().equals(classes)) {
        throw RefusedFile.because(
            "is not equal to the trained model: its classes are %s instead of %s."
                .formatted(classifier.classes(), classes));
      }
      List<Photo> photos = expected.stream().map(Judged::photo).toList();
      List<Outcome> found = classifier.predict(photos, PassListener.NONE);
      for (int i = 0; i < found.size(); i++) {
        requireEqual(classes, found.get(i), expected.get(i));
        requireAsStrange(found.get(i), expected.get(i).caution().novelty());
      }
      evidenceBias.ifPresent(bias -> EvidenceProof.require(classifier, photos, bias));
      return classifier;
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  private static Classifier open(byte[] file) {
    try {
      return Classifier.load(file);
    } catch (ModelFileException e) {
      throw new ModelFileException(
          RefusedFile.WHAT + "cannot be opened. %s".formatted(e.getMessage()),
          RefusedFile.REMEDY,
          e);
    }
  }

  private static void requireEqual(List<String> classes, Outcome found, Judged expected) {
    for (Prediction.ClassProbability each : found.orElseThrow().classes()) {
      float wanted = expected.probabilities().of(classes.indexOf(each.label()));
      if (!(Math.abs(each.probability() - wanted) <= TOLERANCE)) {
        throw RefusedFile.because(
            String.format(
                Locale.ROOT,
                "is not equal to the trained model: on '%s' it gives '%s' %.6f instead of %.6f.",
                found.photo().name(),
                each.label(),
                each.probability(),
                wanted));
      }
    }
  }

  private static void requireAsStrange(Outcome outcome, OptionalDouble expected) {
    OptionalDouble found = outcome.orElseThrow().novelty();
    boolean equal =
        (found.isEmpty() || expected.isEmpty())
            ? found.equals(expected)
            : Math.abs(found.getAsDouble() - expected.getAsDouble()) <= NOVELTY_TOLERANCE;
    if (!equal) {
      throw RefusedFile.because(
          "is not equal to the trained model: on '%s' its novelty is %s instead of %s."
              .formatted(outcome.photo().name(), number(found), number(expected)));
    }
  }

  private static String number(OptionalDouble novelty) {
    return novelty.isPresent()
        ? String.format(Locale.ROOT, "%.5f", novelty.getAsDouble())
        : "not there";
  }
}

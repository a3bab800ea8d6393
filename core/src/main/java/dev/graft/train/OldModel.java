package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import dev.graft.TrustSheet;
import dev.graft.data.DataException;
import dev.graft.image.Preprocessing;
import dev.graft.json.JsonFields;
import dev.graft.network.SmallConvNet;
import dev.graft.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that photos are added to, and how its head was learned.
 *
 * @param file where it lies; its report lies beside it
 * @param classifier which stays the caller's
 */
record OldModel(Path file, Classifier classifier) {
  private static final String AGAIN = "Train again on all photos, old and new, with graft train.";

  ModelCard card() {
    return classifier.card();
  }

  /** The folder of its report. */
  Path report() {
    return ReportFolder.beside(file);
  }

  /**
   * Requires a head that was solved, on a base whose features stay as they are while it is learned
   * again.
   *
   * @throws ModelFileException if it is something else
   */
  void requireSolvedHead() {
    ModelCard card = card();
    if (card.head() == null) {
      throw new ModelFileException(
          "'%s' is a published classifier, which learned from photos that are not here."
              .formatted(file),
          "Add photos to a model that graft train wrote.");
    }
    if (card.base().equals(SmallConvNet.ID)) {
      throw no("was trained from scratch, and has no base whose features stay as they are");
    }
    if (ModelCard.INT16.equals(card.precision())) {
      throw new ModelFileException(
          "'%s' has its kernels in 16 bits, and its head was not solved on what these make."
              .formatted(file),
          "Add to the model in float32 that it was made of, and export that again.");
    }
    if (card.precision() != null) {
      throw no(
          "computes in %s, with scales of the photos that it was made on"
              .formatted(card.precision()));
    }
    if (!RunCard.name(Recipe.AUTO).equals(card.recipe())) {
      throw no("was trained by epochs, with the recipe keras, not solved");
    }
  }

  /**
   * Requires a model in float32 on a base, which the same can be made of in other numbers.
   *
   * @throws ModelFileException if it is something else
   */
  void requireRoundable() {
    ModelCard card = card();
    if (card.head() == null) {
      throw new ModelFileException(
          "'%s' is a published classifier: nobody knows what it learned from.".formatted(file),
          "Give a model that graft train wrote.");
    }
    if (card.precision() != null) {
      throw new ModelFileException(
          "'%s' is in %s already.".formatted(file, card.precision()),
          "Give the model in float32 that it was made of.");
    }
    if (card.base().equals(SmallConvNet.ID)) {
      throw new ModelFileException(
          "'%s' was trained from scratch: there is no base to round.".formatted(file),
          "Train on a base; its models are rounded.");
    }
  }

  /** Whether its head is linear, was solved on a frozen base, and can be solved again. */
  boolean canBeSolvedAgain() {
    return RunCard.name(Recipe.AUTO).equals(card().recipe()) && !isFineTuned() && !drewViews();
  }

  private boolean drewViews() {
    try {
      Optional<JsonFields> head = headSettings();
      return head.isPresent() && head.get().whole("views") > 0;
    } catch (IOException e) {
      return false; // and then nothing can be told
    }
  }

  /** What its report says of how the head was asked for; empty in one of before it did. */
  private Optional<JsonFields> headSettings() throws IOException {
    JsonFields fields = JsonFields.read(ReportFolder.metrics(report()));
    return fields.has("head_settings")
        ? Optional.of(fields.object("head_settings"))
        : Optional.empty();
  }

  private ModelFileException no(String why) {
    return new ModelFileException("'%s' %s.".formatted(file, why), AGAIN);
  }

  /** Whether its base has learned too. */
  boolean isFineTuned() {
    return TunedBase.network(card()).features().layers().stream()
        .anyMatch(layer -> layer.name().equals(card().trainedFrom()));
  }

  /**
   * Its base as it is in the file, where a training may have moved it.
   *
   * @throws ModelFileException if the file's graph is not what Graft makes of such a base
   */
  Pretrained baseOfFile() {
    try {
      return TunedBase.of(classifier, Optional.of(file), isFineTuned());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  /** That its numbers cannot be read from its file. */
  ModelFileException unreadable(Exception e) {
    return new ModelFileException(
        "The base of '%s' cannot be read from it: %s.".formatted(file, e.getMessage()), AGAIN, e);
  }

  /**
   * A training with the settings that this model was trained with.
   *
   * @param data what it is about
   * @throws DataException if it learned from views that cannot be drawn again
   */
  Training training(Path data) {
    Training training = shape(data);
    head(training);
    return training;
  }

  /** The same but for how its head is learned. */
  Training shape(Path data) {
    ModelCard card = card();
    Preprocessing preprocessing = card.toPreprocessing();
    Training training =
        Training.on(data)
            .base(card.base())
            .alpha(card.alpha())
            .size(preprocessing.size())
            .resize(preprocessing.resize())
            .fit(preprocessing.fit())
            .seed(Objects.requireNonNull(card.seed()));
    if (card.mirrored() != null) {
      training.mirrored();
    }
    if (card.fingerprints() == null) {
      training.fingerprints(false);
    }
    trust(card.trust(), training);
    return training;
  }

  private static void trust(@Nullable TrustSheet sheet, Training training) {
    if (sheet == null) {
      return;
    }
    TrustSheet.Unknown unknown = sheet.unknown();
    if (unknown == null) {
      training.unknown(false);
    } else {
      training.refuse(unknown.refuse());
    }
  }

  /** As its report says that the head was asked for; what stands where it says nothing. */
  private void head(Training training) {
    Path metrics = ReportFolder.metrics(report());
    try {
      Optional<JsonFields> told = headSettings();
      if (told.isEmpty()) {
        return;
      }
      JsonFields head = told.get();
      if (head.whole("views") > 0) {
        throw no("learned from augmented views of its photos, which adding does not draw again");
      }
      training.taps(Taps.valueOf(head.text("taps").toUpperCase(Locale.ROOT)));
      if (head.flag("balanced")) {
        training.balanceClasses();
      }
    } catch (IOException | IllegalArgumentException e) {
      if (Files.exists(metrics)) {
        throw new DataException(
            "'%s' is damaged: %s.".formatted(metrics, e.getMessage()),
            "Remove it to go on with the usual settings.",
            e);
      }
    }
  }
}

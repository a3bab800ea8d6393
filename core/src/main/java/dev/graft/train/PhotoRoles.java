package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.fit.HoldOut;
import java.util.List;
import java.util.Optional;

/**
 * Which photos are learned from, and which choices are made on. Choices are made on validation
 * photos only where test photos are left to report on; otherwise on a slice of the training photos.
 *
 * @param learn photos to learn from
 * @param judge photos to make choices on; where there are no choices to make, the validation photos
 * @param choicesOnVal what is chosen on the validation photos; empty is the aim
 */
record PhotoRoles(List<LabelledPhoto> learn, List<LabelledPhoto> judge, List<String> choicesOnVal) {
  /** Share of the training photos that is held out where choices need it. */
  private static final double HELD_OUT = 0.15;

  /**
   * @throws DataException if there are choices to be made and no photos to make them on
   */
  static PhotoRoles of(TrainingSettings settings, Dataset dataset, Features features) {
    List<String> choices = settings.plan().choices();
    if (choices.isEmpty()) {
      return new PhotoRoles(dataset.train(), dataset.val(), List.of());
    }
    boolean asked = settings.choosing().equals(Optional.of(Choosing.VAL));
    boolean testFollows = !dataset.test().isEmpty() && !dataset.val().isEmpty();
    if (asked && dataset.val().isEmpty()) {
      throw new DataException(
          "There are no validation photos to make choices on.",
          "Leave `chooseOn` away, or set `valSplit` above 0.");
    }
    if (asked || testFollows) {
      return new PhotoRoles(dataset.train(), dataset.val(), choices);
    }
    HoldOut split = HoldOut.of(dataset.train(), features, HELD_OUT, settings.seed());
    if (split.judge().isEmpty()) {
      throw new DataException(
          "There are too few training photos to hold some out and make choices on them.",
          "Add photos, two different ones in a class at least, or leave out what asks for choices:"
              + " fine-tuning, early stopping, the best epoch.");
    }
    return new PhotoRoles(split.learn(), split.judge(), List.of());
  }
}

package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.fit.HoldOut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  static final double HELD_OUT = 0.15;

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

  /**
   * Further slices of the training photos: none has a photo of another, and each is to be judged by
   * what learned from all training photos but its own. Validation photos are never learned from.
   *
   * @param features of the photos
   * @param seed that the first slice was drawn by, if it was of the training photos
   * @param most how many
   * @return fewer if there are too few photos
   */
  List<PhotoRoles> others(Features features, long seed, int most) {
    List<PhotoRoles> others = new ArrayList<>();
    boolean apart = !choicesOnVal.isEmpty(); // what judges is none of the training photos
    List<LabelledPhoto> train =
        apart ? learn : Stream.concat(learn.stream(), judge.stream()).toList();
    List<LabelledPhoto> left = learn;
    for (int further = 1; further <= most; further++) {
      int drawn = apart ? further - 1 : further;
      double share = HELD_OUT / (1 - HELD_OUT * drawn); // all slices are of one size
      HoldOut slice = HoldOut.of(left, features, share, seed);
      if (slice.judge().isEmpty()) {
        break;
      }
      Set<LabelledPhoto> held = Collections.newSetFromMap(new IdentityHashMap<>());
      held.addAll(slice.judge());
      others.add(
          new PhotoRoles(
              train.stream().filter(photo -> !held.contains(photo)).toList(),
              slice.judge(),
              List.of()));
      left = slice.learn();
    }
    return others;
  }
}

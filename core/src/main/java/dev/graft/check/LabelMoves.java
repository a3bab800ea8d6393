package dev.graft.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which doubted labels are suggested to be changed: those that are rather wrong than right, of
 * photos that train. What judges is looked at by a person, or it would come to say what the model
 * says; and a class keeps half of its photos, and two, or it would be dissolved into those it is
 * like.
 */
final class LabelMoves {
  /** More probable than not. */
  private static final double LEAST = 0.5;

  private static final int FEWEST_LEFT = 2;

  private LabelMoves() {}

  /**
   * Those of the doubts.
   *
   * @param doubts the most doubtful first; of a class from which too many would go those stay that
   *     are doubted least
   */
  static Set<LabelDoubts.Doubt> of(CheckedPhotos photos, List<LabelDoubts.Doubt> doubts) {
    int[] training = new int[photos.classes().size()];
    for (int i = 0; i < photos.count(); i++) {
      training[photos.label(i)] += photos.trains(i) ? 1 : 0;
    }
    int[] left = training.clone();
    Set<LabelDoubts.Doubt> moved = new HashSet<>();
    for (LabelDoubts.Doubt doubt : doubts) {
      int label = photos.label(doubt.photo());
      int wouldBeLeft = left[label] - 1;
      if (doubt.wrong() > LEAST
          && photos.trains(doubt.photo())
          && wouldBeLeft >= FEWEST_LEFT
          && 2 * wouldBeLeft >= training[label]) {
        left[label] = wouldBeLeft;
        moved.add(doubt);
      }
    }
    return moved;
  }

  /** The doubts as findings. */
  static List<Finding> findings(CheckedPhotos photos, List<LabelDoubts.Doubt> doubts) {
    Set<LabelDoubts.Doubt> moved = of(photos, doubts);
    return doubts.stream().map(doubt -> finding(photos, doubt, moved.contains(doubt))).toList();
  }

  private static Finding finding(CheckedPhotos photos, LabelDoubts.Doubt doubt, boolean moved) {
    String likelier = photos.classes().get(doubt.likelier());
    return Finding.of(
        Problem.WRONG_LABEL,
        photos.photo(doubt.photo()),
        String.format(
            Locale.ROOT,
            "by those like it %s (%.0f %%), not %s (%.1f %%)",
            likelier,
            100 * doubt.share(),
            photos.className(doubt.photo()),
            100 * doubt.given()),
        moved ? Suggestion.moveTo(likelier) : Suggestion.LOOK);
  }
}

package dev.graft.train;

import dev.graft.data.LeftOut;
import dev.graft.report.RepeatedPhotos.Copy;
import java.util.List;

/**
 * Photos that were to be added and that show what others show; none of these is learned from. Those
 * that show what a photo shows that was learned from are, beside it.
 *
 * @param known the same byte for byte as a photo of the model, or as one that is added and judges
 * @param judging the same picture in other bytes as a photo that judges, each with that
 * @param inTwoClasses those of either kind whose other is in another class, each with that
 * @param unseen photos of the model that are gone, and of which the cache has no looks: copies of
 *     them are known byte for byte only
 */
public record AddedCopies(
    List<LeftOut> known, List<Copy> judging, List<Copy> inTwoClasses, int unseen) {
  /** Copies the lists. */
  public AddedCopies {
    known = List.copyOf(known);
    judging = List.copyOf(judging);
    inTwoClasses = List.copyOf(inTwoClasses);
  }
}

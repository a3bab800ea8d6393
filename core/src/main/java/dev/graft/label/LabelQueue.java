package dev.graft.label;

import dev.graft.features.ContentHash;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Photos without labels, in the order in which labels for them teach most.
 *
 * @param next that which is to be labelled first in front
 * @param candidates how many different photos they were chosen from
 * @param labelled how many photos were passed over because the classifier has learned from them, or
 *     they are among the known ones
 * @param missing how many of the known photos could be looked at nowhere, so that photos like them
 *     may be among the next
 */
public record LabelQueue(List<NextPhoto> next, int candidates, int labelled, int missing) {
  public LabelQueue {
    next = List.copyOf(next);
  }

  /**
   * Chooses photos.
   *
   * @param photos to choose from; those that the classifier has learned from count as known, and of
   *     copies one counts
   * @param known others that have a label, seen by the same classifier; a {@link
   *     dev.graft.features.RememberedPhoto} that is gone is known by its content where it is among
   *     those to choose from
   * @param count how many are wanted; at least 1
   * @param seed what is drawn by chance
   */
  public static LabelQueue of(
      SeenPhotos photos, SeenPhotos known, LabelChoice by, int count, long seed) {
    Set<ContentHash> given = new HashSet<>();
    known.photos().forEach(photo -> given.add(known.content(photo)));
    Set<ContentHash> different = new HashSet<>();
    List<Photo> candidates = new ArrayList<>();
    List<Photo> learned = new ArrayList<>();
    Set<ContentHash> missing = known.remembered();
    missing.removeAll(given);
    int among = 0;
    for (Photo photo : photos.photos()) {
      if (given.contains(photos.content(photo))) {
        among++;
      } else if (missing.remove(photos.content(photo)) || photos.isLearned(photo)) {
        learned.add(photo);
        given.add(photos.content(photo));
      } else if (different.add(photos.content(photo))) {
        candidates.add(photo);
      }
    }
    return new LabelQueue(
        candidates.isEmpty()
            ? List.of()
            : next(photos, candidates, known, learned, by, count, seed),
        candidates.size(),
        learned.size() + among,
        missing.size());
  }

  /** Of copies one. */
  private static List<Photo> different(SeenPhotos seen) {
    Set<ContentHash> contents = new HashSet<>();
    return seen.photos().stream().filter(photo -> contents.add(seen.content(photo))).toList();
  }

  private static List<NextPhoto> next(
      SeenPhotos photos,
      List<Photo> candidates,
      SeenPhotos known,
      List<Photo> learned,
      LabelChoice by,
      int count,
      long seed) {
    List<float[]> labelled = new ArrayList<>(List.of(known.vectors(different(known))));
    labelled.addAll(List.of(photos.vectors(learned)));
    LabelPicks picks =
        new LabelPicks(
            photos.vectors(candidates),
            labelled.toArray(float[][]::new),
            candidates.stream().mapToDouble(each -> Doubt.of(photos.prediction(each))).toArray(),
            seed);
    return picks.choose(by, count).stream()
        .map(
            pick -> {
              Photo photo = candidates.get(pick.index());
              return new NextPhoto(
                  photo,
                  photos.prediction(photo),
                  pick.unsure(),
                  pick.likeness(),
                  pick.standsFor());
            })
        .toList();
  }
}

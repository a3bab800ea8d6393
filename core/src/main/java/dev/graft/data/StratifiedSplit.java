package dev.graft.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Photos dealt out to the three sides, class by class, those that belong together to the same side;
 * each side in the order of the listing.
 *
 * <p>All photos stand in the random order of their tickets. Test photos are taken from its front,
 * validation photos from its back, as many of each class as its {@link Quota} says, or as nearly as
 * {@link WholeGroups} come to it; the middle trains. When photos are added, a cut moves by a few
 * places: the few photos next to it change sides with training, and none ever changes between
 * validation and test.
 */
record StratifiedSplit(List<Candidate> train, List<Candidate> val, List<Candidate> test) {

  /** Deals out photos that come in groups that stay together. */
  static StratifiedSplit of(Collection<List<Candidate>> groups, Splitting splitting) {
    Map<Integer, Integer> ofClass = new HashMap<>();
    groups.forEach(group -> group.forEach(photo -> ofClass.merge(photo.label(), 1, Integer::sum)));
    Map<Integer, Integer> val = new HashMap<>();
    Map<Integer, Integer> test = new HashMap<>();
    ofClass.forEach(
        (label, photos) -> {
          Quota quota = Quota.of(photos, splitting);
          val.put(label, quota.val());
          test.put(label, quota.test());
        });

    List<List<Candidate>> inLine = new ArrayList<>(groups);
    inLine.sort(Comparator.comparing(group -> group.get(0), Candidate.BY_TICKET));
    WholeGroups<Candidate> line = new WholeGroups<>(inLine, Candidate::label);
    List<Candidate> testPhotos = flat(line.take(test, splitting.valShare() > 0 ? 2 : 1));
    line.reverse();
    List<Candidate> valPhotos = flat(line.take(val, 1));
    return new StratifiedSplit(flat(line.left()), valPhotos, testPhotos);
  }

  private static List<Candidate> flat(Collection<List<Candidate>> groups) {
    return groups.stream().flatMap(List::stream).sorted(Candidate.BY_LOCATION).toList();
  }
}

package dev.graft.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Photos dealt out to the three sides, class by class, identical ones to the same side; each side
 * in the order of the listing.
 *
 * <p>All photos stand in the random order of their tickets. Test photos are taken from its front,
 * validation photos from its back, as many of each class as its {@link Quota} says; the middle
 * trains. A group of identical photos that is too large for what is left of a quota is passed over.
 * When photos are added, a cut moves by a few places: the few photos next to it change sides with
 * training, and none ever changes between validation and test.
 */
record StratifiedSplit(List<Candidate> train, List<Candidate> val, List<Candidate> test) {

  /** Deals out photos that come in groups of identical content. */
  static StratifiedSplit of(Collection<List<Candidate>> groups, Splitting splitting) {
    Map<Integer, Long> valRoom = new HashMap<>();
    Map<Integer, Long> testRoom = new HashMap<>();
    countByLabel(flat(groups))
        .forEach(
            (label, photos) -> {
              Quota quota = Quota.of(photos.intValue(), splitting);
              valRoom.put(label, (long) quota.val());
              testRoom.put(label, (long) quota.test());
            });

    List<List<Candidate>> inLine = new ArrayList<>(groups);
    inLine.sort(Comparator.comparing(group -> group.get(0), Candidate.BY_TICKET));
    List<Candidate> test = take(inLine, testRoom);
    Collections.reverse(inLine);
    List<Candidate> val = take(inLine, valRoom);
    return new StratifiedSplit(flat(inLine), val, test);
  }

  /** Takes out of the line, front to back, every group for which all its classes have room. */
  private static List<Candidate> take(List<List<Candidate>> line, Map<Integer, Long> room) {
    List<List<Candidate>> taken = new ArrayList<>();
    List<List<Candidate>> passedOver = new ArrayList<>();
    for (List<Candidate> group : line) {
      Map<Integer, Long> needed = countByLabel(group);
      if (needed.entrySet().stream()
          .allMatch(e -> e.getValue() <= room.getOrDefault(e.getKey(), 0L))) {
        needed.forEach((label, photos) -> room.merge(label, -photos, Long::sum));
        taken.add(group);
      } else {
        passedOver.add(group);
      }
    }
    line.clear();
    line.addAll(passedOver);
    return flat(taken);
  }

  private static Map<Integer, Long> countByLabel(List<Candidate> photos) {
    return photos.stream().collect(groupingBy(Candidate::label, counting()));
  }

  private static List<Candidate> flat(Collection<List<Candidate>> groups) {
    return groups.stream().flatMap(List::stream).sorted(Candidate.BY_LOCATION).toList();
  }
}

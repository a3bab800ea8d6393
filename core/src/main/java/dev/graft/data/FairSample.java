package dev.graft.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A few photos that stand for many: as even over the classes as the photos allow. */
final class FairSample {
  private FairSample() {}

  private record Turn(int round, Candidate photo) {}

  /**
   * At most {@code limit} of the photos. They are called up in rounds, one of every class a round
   * and in a class by ticket, so that a larger sample with the same seed holds the smaller one.
   */
  static List<Candidate> of(List<Candidate> photos, int limit) {
    if (photos.size() <= limit) {
      return photos;
    }
    Map<Integer, Integer> rounds = new HashMap<>();
    List<Turn> turns = new ArrayList<>();
    for (Candidate photo : photos.stream().sorted(Candidate.BY_TICKET).toList()) {
      turns.add(new Turn(rounds.merge(photo.label(), 1, Integer::sum), photo));
    }
    return turns.stream()
        .sorted(Comparator.comparingInt(Turn::round).thenComparing(turn -> turn.photo().label()))
        .limit(limit)
        .map(Turn::photo)
        .sorted(Candidate.BY_LOCATION)
        .toList();
  }
}

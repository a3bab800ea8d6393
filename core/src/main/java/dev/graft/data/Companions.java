package dev.graft.data;

import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds photos that must stay together: the same byte for byte, those of one named group, and those
 * that are tied for another reason.
 */
final class Companions {
  private final Map<Photo, Integer> tieOf = new HashMap<>();
  private final Ties ties;
  private final int most;

  /**
   * @param ties say what stays together, unless groups that their owner named would grow by that
   *     beyond a limit
   * @param photos all of the dataset
   */
  Companions(Ties ties, List<? extends Photo> photos) {
    this.ties = ties;
    most = Ties.most(photos.size());
    int tie = 0;
    for (Set<? extends Photo> tied : ties.among(photos)) {
      for (Photo photo : tied) {
        tieOf.put(photo, tie);
      }
      tie++;
    }
  }

  /** Whether any of some photos may have companions whose bytes are others. */
  boolean mayTie(List<Candidate> photos) {
    return photos.stream()
        .anyMatch(photo -> photo.group() != null || tieOf.containsKey(photo.photo()));
  }

  /**
   * The photos in sets that must not be torn apart; most have one member. Where a set has photos
   * with other bytes than the first, all get one name: of the groups that were tied together the
   * one that comes first, or else one that is made up.
   */
  List<List<Candidate>> of(List<Candidate> photos) {
    List<List<Candidate>> copies = IdenticalFiles.group(photos, ties::content);
    if (!mayTie(photos)) {
      return copies;
    }
    JoinedSets sets = new JoinedSets(copies.stream().mapToInt(List::size).toArray());
    join(copies, Candidate::group, sets, Integer.MAX_VALUE);
    join(copies, photo -> tieOf.get(photo.photo()), sets, most);
    Map<Integer, List<List<Candidate>>> members = new LinkedHashMap<>();
    for (int i = 0; i < copies.size(); i++) {
      members.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).add(copies.get(i));
    }
    return members.values().stream().map(Companions::underOneName).toList();
  }

  /** Joins the copies whose photos have the same value, unless it is null. */
  private static void join(
      List<List<Candidate>> copies,
      Function<Candidate, @Nullable Object> value,
      JoinedSets sets,
      int most) {
    Map<Object, Integer> first = new HashMap<>();
    for (int i = 0; i < copies.size(); i++) {
      for (Candidate photo : copies.get(i)) {
        Object shared = value.apply(photo);
        Integer other = shared == null ? null : first.putIfAbsent(shared, i);
        if (other != null) {
          sets.join(other, i, most);
        }
      }
    }
  }

  private static List<Candidate> underOneName(List<List<Candidate>> copies) {
    List<Candidate> photos =
        copies.stream().flatMap(List::stream).sorted(Candidate.BY_LOCATION).toList();
    String name =
        photos.stream()
            .flatMap(photo -> Stream.ofNullable(photo.group()))
            .min(Comparator.naturalOrder())
            .orElseGet(() -> copies.size() > 1 ? "like " + photos.get(0).location() : null);
    return photos.stream().map(photo -> photo.tiedTo(name)).toList();
  }
}

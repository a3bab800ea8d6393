package dev.graft.data;

import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds photos that must stay together: the same byte for byte, those of one named group, and those
 * that are tied for another reason.
 */
final class Companions {
  private final Map<Photo, Integer> tieOf = new HashMap<>();

  /**
   * @param ties sets of photos that stay together
   */
  Companions(List<? extends Set<? extends Photo>> ties) {
    for (int tie = 0; tie < ties.size(); tie++) {
      for (Photo photo : ties.get(tie)) {
        tieOf.put(photo, tie);
      }
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
    List<List<Candidate>> copies = IdenticalFiles.group(photos);
    if (!mayTie(photos)) {
      return copies;
    }
    Sets sets = new Sets(copies.size());
    Map<Object, Integer> first = new HashMap<>();
    for (int i = 0; i < copies.size(); i++) {
      for (Candidate photo : copies.get(i)) {
        for (Object reason : reasons(photo)) {
          Integer other = first.putIfAbsent(reason, i);
          if (other != null) {
            sets.join(other, i);
          }
        }
      }
    }
    Map<Integer, List<List<Candidate>>> members = new LinkedHashMap<>();
    for (int i = 0; i < copies.size(); i++) {
      members.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).add(copies.get(i));
    }
    return members.values().stream().map(Companions::underOneName).toList();
  }

  /** What ties a photo to others: the names of groups are texts, the numbers of ties are none. */
  private List<Object> reasons(Candidate photo) {
    return Stream.<@Nullable Object>of(photo.group(), tieOf.get(photo.photo()))
        .flatMap(Stream::ofNullable)
        .toList();
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

  /** Sets that grow together. */
  private static final class Sets {
    private final int[] parent;

    Sets(int count) {
      parent = new int[count];
      Arrays.setAll(parent, i -> i);
    }

    int find(int set) {
      int root = set;
      while (parent[root] != root) {
        parent[root] = parent[parent[root]];
        root = parent[root];
      }
      return root;
    }

    void join(int one, int other) {
      parent[find(other)] = find(one);
    }
  }
}

package dev.graft.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds photos that must stay together: copies of one another, and those of one named group. */
final class Companions {
  private final int[] parent;

  private Companions(int photos) {
    parent = new int[photos];
    Arrays.setAll(parent, i -> i);
  }

  /**
   * The photos in sets that must not be torn apart; most have one member. Where copies tie named
   * groups together, all their photos get the name that comes first.
   */
  static List<List<Candidate>> of(List<Candidate> photos) {
    List<List<Candidate>> copies = IdenticalFiles.group(photos);
    if (photos.stream().allMatch(photo -> photo.group() == null)) {
      return copies;
    }
    Companions sets = new Companions(copies.size());
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < copies.size(); i++) {
      for (Candidate photo : copies.get(i)) {
        Integer other = photo.group() == null ? null : first.putIfAbsent(photo.group(), i);
        if (other != null) {
          sets.join(other, i);
        }
      }
    }
    Map<Integer, List<Candidate>> members = new LinkedHashMap<>();
    for (int i = 0; i < copies.size(); i++) {
      members.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).addAll(copies.get(i));
    }
    return members.values().stream().map(Companions::underOneName).toList();
  }

  private static List<Candidate> underOneName(List<Candidate> photos) {
    String name =
        photos.stream()
            .flatMap(photo -> Stream.ofNullable(photo.group()))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return photos.stream().map(photo -> photo.tiedTo(name)).sorted(Candidate.BY_LOCATION).toList();
  }

  private int find(int set) {
    int root = set;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private void join(int one, int other) {
    parent[find(other)] = find(one);
  }
}

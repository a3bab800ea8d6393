package dev.graft.train;

import dev.graft.data.JoinedSets;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Ties;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Photos of which some are tied together, under one name each: so they stay in one fold, and in one
 * slice of what is held out.
 */
final class TiedPhotos {
  private TiedPhotos() {}

  /**
   * The same photos, those that are tied in one group: a group that one of them has, of several the
   * first, or else one that is made up.
   *
   * @param ties sets of photos, which tie groups together unless these would grow beyond {@link
   *     Ties#most}; others than the photos are of no consequence
   */
  static List<LabelledPhoto> of(
      List<LabelledPhoto> photos, Collection<? extends Set<? extends Photo>> ties) {
    Map<Object, Integer> groups = new HashMap<>();
    Map<Photo, Integer> groupOf = new HashMap<>();
    int[] group = new int[photos.size()];
    int[] counts = new int[photos.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = numbered(key(photos.get(i)), groups);
      groupOf.put(photos.get(i).photo(), group[i]);
      counts[group[i]]++;
    }
    JoinedSets joined = new JoinedSets(counts);
    int most = Ties.most(photos.size());
    for (Set<? extends Photo> tie : ties) {
      List<Integer> tied =
          tie.stream().flatMap(photo -> Stream.ofNullable(groupOf.get(photo))).toList();
      tied.stream().skip(1).forEach(other -> joined.join(tied.get(0), other, most));
    }
    Map<Integer, List<LabelledPhoto>> members = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      members.computeIfAbsent(joined.find(group[i]), any -> new ArrayList<>()).add(photos.get(i));
    }
    Map<Integer, @Nullable String> names = new HashMap<>();
    members.forEach((set, tied) -> names.put(set, name(tied)));
    return IntStream.range(0, group.length)
        .mapToObj(i -> named(photos.get(i), names.get(joined.find(group[i]))))
        .toList();
  }

  private static int numbered(Object key, Map<Object, Integer> groups) {
    groups.putIfAbsent(key, groups.size());
    return groups.getOrDefault(key, 0);
  }

  private static Object key(LabelledPhoto photo) {
    return photo.group() == null ? photo.photo() : photo.group();
  }

  private static @Nullable String name(List<LabelledPhoto> tied) {
    return tied.stream()
        .flatMap(each -> Stream.ofNullable(each.group()))
        .min(Comparator.naturalOrder())
        .orElseGet(() -> tied.size() > 1 ? "like " + tied.get(0).photo().name() : null);
  }

  private static LabelledPhoto named(LabelledPhoto photo, @Nullable String name) {
    return new LabelledPhoto(photo.photo(), photo.truth(), name, photo.givenGroup());
  }
}

package dev.graft.fit;

import dev.graft.data.LabelledPhoto;
import dev.graft.data.WholeGroups;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Training photos of which a slice is held out to make choices on, so that the photos that judge
 * the result at the end stay untouched. Stratified by class, drawn by content: byte-identical
 * photos of a class are on one side, photos of one group are too, and the order of files does not
 * matter.
 *
 * @param learn to learn from
 * @param judge to make choices on; at least one photo of each class that has two different ones
 */
public record HoldOut(List<LabelledPhoto> learn, List<LabelledPhoto> judge) {
  /**
   * Holds a share of photos out.
   *
   * @param share of each class, in (0, 1)
   */
  public static HoldOut of(List<LabelledPhoto> photos, Features features, double share, long seed) {
    return photos.stream().allMatch(photo -> photo.group() == null)
        ? byContent(photos, features, share, seed)
        : byGroup(photos, features, share, seed);
  }

  private static HoldOut byGroup(
      List<LabelledPhoto> photos, Features features, double share, long seed) {
    Map<String, List<LabelledPhoto>> groups = new TreeMap<>();
    Map<Integer, Integer> ofClass = new TreeMap<>();
    for (LabelledPhoto photo : photos) {
      ContentHash content = features.content(photo.photo());
      String group = photo.group() == null ? "photo " + content : "group " + photo.group();
      groups.computeIfAbsent(ticket(group, seed), key -> new ArrayList<>()).add(photo);
      ofClass.merge(photo.label(), 1, Integer::sum);
    }
    groups
        .values()
        .forEach(
            group ->
                group.sort(
                    Comparator.comparingInt(LabelledPhoto::label)
                        .thenComparing(photo -> features.content(photo.photo()).toString())));
    ofClass.replaceAll((label, members) -> Math.max(1, (int) Math.round(share * members)));
    WholeGroups<LabelledPhoto> line =
        new WholeGroups<>(List.copyOf(groups.values()), LabelledPhoto::label);
    List<LabelledPhoto> judge = line.take(ofClass, 1).stream().flatMap(List::stream).toList();
    return new HoldOut(line.left().stream().flatMap(List::stream).toList(), judge);
  }

  private static HoldOut byContent(
      List<LabelledPhoto> photos, Features features, double share, long seed) {
    Map<Integer, List<LabelledPhoto>> byClass = new TreeMap<>();
    photos.forEach(
        photo -> byClass.computeIfAbsent(photo.label(), label -> new ArrayList<>()).add(photo));
    List<LabelledPhoto> learn = new ArrayList<>();
    List<LabelledPhoto> judge = new ArrayList<>();
    for (List<LabelledPhoto> members : byClass.values()) {
      members.sort(
          Comparator.comparing(photo -> ticket(features.content(photo.photo()).toString(), seed)));
      int held = Math.max(1, (int) Math.round(share * members.size()));
      while (held < members.size() && sameContent(features, members, held - 1, held)) {
        held++;
      }
      held = held == members.size() ? 0 : held;
      judge.addAll(members.subList(0, held));
      learn.addAll(members.subList(held, members.size()));
    }
    return new HoldOut(learn, judge);
  }

  private static boolean sameContent(
      Features features, List<LabelledPhoto> photos, int one, int other) {
    return features
        .content(photos.get(one).photo())
        .equals(features.content(photos.get(other).photo()));
  }

  /** Places contents in an order that depends on nothing but them and the seed. */
  private static String ticket(String content, long seed) {
    return ContentHash.of((seed + " " + content).getBytes(StandardCharsets.UTF_8)).toString();
  }
}

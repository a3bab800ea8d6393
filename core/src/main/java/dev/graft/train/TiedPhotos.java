package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.data.Ties;
import dev.graft.photo.Photo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Photos of which some are tied together, under one name each: so they stay in one fold, and in one
 * slice of what is held out.
 */
final class TiedPhotos {
  private final Map<Object, Object> parents = new HashMap<>();
  private final Map<Object, Integer> photos = new HashMap<>();
  private final Map<Object, String> names = new HashMap<>();

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
    Map<Photo, LabelledPhoto> given = new HashMap<>();
    photos.forEach(each -> given.put(each.photo(), each));
    TiedPhotos tied = new TiedPhotos();
    photos.forEach(each -> tied.photos.merge(key(each), 1, Integer::sum));
    int most = Ties.most(photos.size());
    for (Set<? extends Photo> tie : ties) {
      List<LabelledPhoto> members =
          tie.stream().flatMap(photo -> Stream.ofNullable(given.get(photo))).toList();
      for (int i = 1; i < members.size(); i++) {
        tied.join(members.get(0), members.get(i), most);
      }
    }
    return photos.stream().map(tied::named).toList();
  }

  private static Object key(LabelledPhoto photo) {
    return photo.group() == null ? photo.photo() : photo.group();
  }

  private Object root(Object key) {
    Object root = key;
    while (parents.containsKey(root)) {
      root = Objects.requireNonNull(parents.get(root));
    }
    return root;
  }

  private void join(LabelledPhoto one, LabelledPhoto other, int most) {
    Object to = root(key(one));
    Object from = root(key(other));
    int both = photos.getOrDefault(to, 0) + photos.getOrDefault(from, 0);
    if (to.equals(from) || both > most) {
      return;
    }
    String name = first(name(to, one), name(from, other));
    parents.put(from, to);
    photos.put(to, both);
    names.put(to, name == null ? "like " + one.photo().name() : name);
  }

  private @Nullable String name(Object root, LabelledPhoto of) {
    String name = names.get(root);
    return name == null ? of.group() : name;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private LabelledPhoto named(LabelledPhoto photo) {
    String name = names.get(root(key(photo)));
    return name == null
        ? photo
        : new LabelledPhoto(photo.photo(), photo.truth(), name, photo.givenGroup());
  }
}

package dev.graft.check;

import dev.graft.features.ContentHash;
import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of some photos are the same picture: byte for byte, or resized, compressed again, mirrored,
 * brighter, or cropped. Images of IDX files are compared byte for byte only: at 28 x 28 levels of
 * grey all shirts look the same.
 */
public final class SamePictures {
  /** No two are. */
  public static final SamePictures NONE = new SamePictures(List.of(), Map.of());

  private final List<Photo> photos;
  private final Map<Photo, List<Match>> matches;

  private SamePictures(List<Photo> photos, Map<Photo, List<Match>> matches) {
    this.photos = photos;
    this.matches = matches;
  }

  /**
   * A photo that is the same picture as another.
   *
   * @param exact whether they have the same bytes
   * @param fit how well one covers the other, in [-1, 1]; 1 for the same bytes
   */
  public record Match(Photo photo, boolean exact, double fit) {}

  /**
   * Finds those that are the same.
   *
   * @param photos those of them that have no looks are nobody's copies
   * @param looks what they look like
   * @param cache keeps what was found for the next time, under the contents of all photos
   */
  public static SamePictures among(
      List<? extends Photo> photos,
      PhotoLooks looks,
      FeatureCache cache,
      Cancellation cancellation) {
    List<Photo> seen = new ArrayList<>();
    Map<ContentHash, List<Photo>> byContent = new LinkedHashMap<>();
    for (Photo photo : photos) {
      if (looks.has(photo)) {
        seen.add(photo);
        byContent.computeIfAbsent(looks.content(photo), hash -> new ArrayList<>()).add(photo);
      }
    }
    Map<Photo, List<Match>> matches = new HashMap<>();
    byContent.values().forEach(same -> match(same, same, true, 1, matches));
    if (seen.stream().noneMatch(photo -> isOfIdxFile(photo, looks))) {
      KnownCopies known = new KnownCopies(cache, byContent.keySet());
      List<List<Photo>> contents = known.contents().stream().map(byContent::get).toList();
      for (CopyPairs.Copy copy :
          known.copies(i -> looks.thumbnail(contents.get(i).get(0)).greys(), cancellation)) {
        List<Photo> first = contents.get(copy.first());
        List<Photo> second = contents.get(copy.second());
        match(first, second, false, copy.fit(), matches);
        match(second, first, false, copy.fit(), matches);
      }
    }
    matches.values().forEach(of -> of.sort(Comparator.comparingDouble(Match::fit).reversed()));
    return new SamePictures(List.copyOf(seen), matches);
  }

  /** They are handed on as portable graymaps, which no file of photos is. */
  private static boolean isOfIdxFile(Photo photo, PhotoLooks looks) {
    return looks.facts(photo).filter(facts -> facts.format().equals("PGM")).isPresent();
  }

  private static void match(
      List<Photo> some,
      List<Photo> others,
      boolean exact,
      double fit,
      Map<Photo, List<Match>> matches) {
    for (Photo one : some) {
      for (Photo other : others) {
        if (!one.equals(other)) {
          matches
              .computeIfAbsent(one, photo -> new ArrayList<>())
              .add(new Match(other, exact, fit));
        }
      }
    }
  }

  /** Those that are the same picture as one, the same bytes first, then what fits best. */
  public List<Match> of(Photo photo) {
    return List.copyOf(matches.getOrDefault(photo, List.of()));
  }

  /**
   * The photos that are tied together by being the same, in sets of two and more. A chain of photos
   * each of which is like the next does not grow beyond a hundredth of all photos.
   */
  public List<Set<Photo>> groups() {
    return groups(photos);
  }

  /**
   * The same among some of the photos alone.
   *
   * @param some each once
   */
  public List<Set<Photo>> groups(List<? extends Photo> some) {
    List<Set<Photo>> groups = new ArrayList<>();
    for (Set<Integer> group :
        new LinkedHashSet<>(new CopyGroups(copies(some), some.size()).all())) {
      if (group.size() > 1) {
        Set<Photo> members = new LinkedHashSet<>();
        group.stream().sorted().forEach(i -> members.add(some.get(i)));
        groups.add(members);
      }
    }
    return groups;
  }

  /**
   * The pairs among some of the photos, by their places in this list and in their order.
   *
   * @param some of the photos, each once
   */
  List<CopyPairs.Copy> copies(List<? extends Photo> some) {
    Map<Photo, Integer> places = new HashMap<>();
    some.forEach(photo -> places.put(photo, places.size()));
    List<CopyPairs.Copy> copies = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      for (Match match : matches.getOrDefault(some.get(i), List.of())) {
        int other = places.getOrDefault(match.photo, -1);
        if (other > i) {
          copies.add(new CopyPairs.Copy(i, other, match.exact, match.fit));
        }
      }
    }
    copies.sort(
        Comparator.comparingInt(CopyPairs.Copy::first).thenComparingInt(CopyPairs.Copy::second));
    return copies;
  }
}

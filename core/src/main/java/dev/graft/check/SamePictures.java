package dev.graft.check;

import dev.graft.features.ContentHash;
import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
  public static final SamePictures NONE = new SamePictures(Map.of(), List.of());

  private final List<Photo> photos = new ArrayList<>();
  private final Map<Photo, Integer> contentOf = new HashMap<>();
  private final List<CopyPairs.Copy> pairs;
  private final List<List<Match>> matches = new ArrayList<>();

  /**
   * @param contents the photos of each
   * @param pairs contents that are the same picture, by their places
   */
  private SamePictures(Map<ContentHash, Set<Photo>> contents, List<CopyPairs.Copy> pairs) {
    this.pairs = pairs;
    List<ContentHash> hashes = List.copyOf(contents.keySet());
    for (Set<Photo> same : contents.values()) {
      for (Photo photo : same) {
        photos.add(photo);
        contentOf.put(photo, matches.size());
      }
      matches.add(new ArrayList<>());
    }
    for (CopyPairs.Copy pair : pairs) {
      matches.get(pair.first()).add(new Match(hashes.get(pair.second()), pair.fit()));
      matches.get(pair.second()).add(new Match(hashes.get(pair.first()), pair.fit()));
    }
    matches.forEach(of -> of.sort(Comparator.comparingDouble(Match::fit).reversed()));
  }

  /**
   * What is the same picture as a photo, in other bytes.
   *
   * @param content all photos with these bytes are
   * @param fit how well one covers the other, in [-1, 1]
   */
  public record Match(ContentHash content, double fit) {}

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
    Map<ContentHash, Set<Photo>> byContent = new LinkedHashMap<>();
    for (Photo photo : photos) {
      if (looks.has(photo)) {
        byContent.computeIfAbsent(looks.content(photo), hash -> new LinkedHashSet<>()).add(photo);
      }
    }
    if (byContent.values().stream().anyMatch(same -> isOfIdxFile(first(same), looks))) {
      return new SamePictures(byContent, List.of());
    }
    KnownCopies known = new KnownCopies(cache, byContent.keySet());
    Map<ContentHash, Set<Photo>> inOrder = new LinkedHashMap<>();
    List<Photo> firsts = new ArrayList<>();
    for (ContentHash content : known.contents()) {
      Set<Photo> same = byContent.getOrDefault(content, Set.of());
      inOrder.put(content, same);
      firsts.add(first(same));
    }
    return new SamePictures(
        inOrder, known.copies(i -> looks.thumbnail(firsts.get(i)).greys(), cancellation));
  }

  private static Photo first(Set<Photo> photos) {
    return photos.iterator().next();
  }

  /** They are handed on as portable graymaps, which no file of photos is. */
  private static boolean isOfIdxFile(Photo photo, PhotoLooks looks) {
    return looks.facts(photo).filter(facts -> facts.format().equals("PGM")).isPresent();
  }

  /** What is the same picture as a photo in other bytes, what fits best first. */
  public List<Match> of(Photo photo) {
    Integer content = contentOf.get(photo);
    return content == null ? List.of() : List.copyOf(matches.get(content));
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
    CopyGroups tied = new CopyGroups(within(some).ties(), some.size());
    List<Set<Photo>> groups = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      if (tied.first(i) == i && tied.of(i).size() > 1) {
        Set<Photo> members = new LinkedHashSet<>();
        tied.of(i).forEach(member -> members.add(some.get(member)));
        groups.add(members);
      }
    }
    return groups;
  }

  /**
   * The same among some of the photos, by their places in this list. Of a photo that is there more
   * than once the first place counts.
   */
  SameContents within(List<? extends Photo> some) {
    List<List<Integer>> contents = new ArrayList<>();
    matches.forEach(content -> contents.add(new ArrayList<>()));
    Set<Photo> before = new HashSet<>();
    for (int i = 0; i < some.size(); i++) {
      Integer content = contentOf.get(some.get(i));
      if (content != null && before.add(some.get(i))) {
        contents.get(content).add(i);
      }
    }
    return new SameContents(contents, pairs);
  }
}

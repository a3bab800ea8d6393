package dev.graft.check;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.PhotoLooks;
import dev.graft.image.PictureFacts;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The photos of a dataset that can be read, with what is known of them.
 *
 * @param classes their names
 * @param photos those that train, those that validate, those that test
 * @param sides of each photo: {@code train}, {@code val} or {@code test}
 * @param glimpses of each photo
 */
record CheckedPhotos(
    List<String> classes,
    List<LabelledPhoto> photos,
    List<String> sides,
    List<Glimpse> glimpses,
    PhotoLooks looks) {

  /**
   * Those of a dataset that have looks.
   *
   * @param usable which of these count
   */
  static CheckedPhotos of(Dataset dataset, PhotoLooks looks, Predicate<Photo> usable) {
    List<LabelledPhoto> photos = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    Predicate<LabelledPhoto> counts =
        photo -> looks.has(photo.photo()) && usable.test(photo.photo());
    add("train", dataset.train().stream().filter(counts), photos, sides);
    add("val", dataset.val().stream().filter(counts), photos, sides);
    add("test", dataset.test().stream().filter(counts), photos, sides);
    List<Glimpse> glimpses =
        photos.parallelStream().map(photo -> Glimpse.of(looks.thumbnail(photo.photo()))).toList();
    return new CheckedPhotos(dataset.classes(), photos, sides, glimpses, looks);
  }

  private static void add(
      String side, Stream<LabelledPhoto> some, List<LabelledPhoto> photos, List<String> sides) {
    some.forEach(
        photo -> {
          photos.add(photo);
          sides.add(side);
        });
  }

  int count() {
    return photos.size();
  }

  /** The photos without their labels. */
  List<Photo> seen() {
    return photos.stream().map(LabelledPhoto::photo).toList();
  }

  LabelledPhoto photo(int index) {
    return photos.get(index);
  }

  int label(int index) {
    return photos.get(index).label();
  }

  String className(int index) {
    return classes.get(label(index));
  }

  /** Whether it is learned from, not judged by. */
  boolean trains(int index) {
    return sides.get(index).equals("train");
  }

  PictureFacts facts(int index) {
    return looks.facts(photo(index).photo()).orElseThrow();
  }

  Glimpse glimpse(int index) {
    return glimpses.get(index);
  }

  /** How many there are of each class. */
  List<Integer> counts() {
    int[] counts = new int[classes.size()];
    photos.forEach(photo -> counts[photo.label()]++);
    return IntStream.of(counts).boxed().toList();
  }
}

package dev.graft.check;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.features.PhotoLooks;
import dev.graft.features.Thumbnail;
import dev.graft.image.PictureFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The photos of a dataset that can be read, with what is known of them.
 *
 * @param classes their names
 * @param photos those that train, those that validate, those that test
 * @param sides of each photo: {@code train}, {@code val} or {@code test}
 * @param features a feature vector a photo
 * @param thumbnails of each photo
 */
record CheckedPhotos(
    List<String> classes,
    List<LabelledPhoto> photos,
    List<String> sides,
    Features features,
    PhotoLooks looks,
    List<Thumbnail> thumbnails) {

  /**
   * Those of a dataset that a pass could read.
   *
   * @param features feature vectors of the photos
   */
  static CheckedPhotos of(Dataset dataset, Features features, PhotoLooks looks) {
    List<LabelledPhoto> photos = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    add("train", dataset.train(), features, photos, sides);
    add("val", dataset.val(), features, photos, sides);
    add("test", dataset.test(), features, photos, sides);
    List<Thumbnail> thumbnails =
        photos.parallelStream().map(photo -> looks.thumbnail(photo.photo())).toList();
    return new CheckedPhotos(dataset.classes(), photos, sides, features, looks, thumbnails);
  }

  private static void add(
      String side,
      List<LabelledPhoto> some,
      Features features,
      List<LabelledPhoto> photos,
      List<String> sides) {
    for (LabelledPhoto photo : some) {
      if (features.has(photo.photo())) {
        photos.add(photo);
        sides.add(side);
      }
    }
  }

  int count() {
    return photos.size();
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

  /** Whether they are images of IDX files, which are handed on as portable graymaps. */
  boolean areOfIdxFiles() {
    return count() > 0 && facts(0).format().equals("PGM");
  }

  PictureFacts facts(int index) {
    return looks.facts(photo(index).photo()).orElseThrow();
  }

  Thumbnail thumbnail(int index) {
    return thumbnails.get(index);
  }

  /** Feature vectors, {@code [photo][number]}. */
  float[][] vectors() {
    float[][] vectors = new float[count()][features.length()];
    IntStream.range(0, count())
        .parallel()
        .forEach(i -> features.read(photo(i).photo(), vectors[i], 0));
    return vectors;
  }

  Stream<LabelledPhoto> ofClass(int label) {
    return photos.stream().filter(photo -> photo.label() == label);
  }
}

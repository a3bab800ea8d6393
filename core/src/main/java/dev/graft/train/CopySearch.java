package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
import dev.graft.photo.Photo;
import dev.graft.report.RepeatedPhotos;
import dev.graft.report.RepeatedPhotos.Copy;
import dev.graft.report.RepeatedPhotos.Learned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds photos that are in a dataset more than once: the same byte for byte, by the hashes that the
 * frozen pass has made anyway, or the same picture. Where Graft splits, copies are on one side;
 * where its owner did, they may not be.
 */
final class CopySearch {
  private final Features features;
  private final Dataset dataset;
  private final SamePictures same;
  private final Map<ContentHash, LabelledPhoto> learned = new HashMap<>();

  /**
   * @param features of the dataset's photos
   * @param same which of them are the same picture
   */
  CopySearch(Dataset dataset, Features features, SamePictures same) {
    this.dataset = dataset;
    this.features = features;
    this.same = same;
    dataset.train().forEach(photo -> learned.putIfAbsent(content(photo), photo));
  }

  /**
   * @param val the validation photos, judged
   * @param onVal the chosen model's evaluation on some of them
   * @param test the test photos, judged
   * @param onTest its evaluation on some of those
   */
  RepeatedPhotos found(
      List<Judged> val,
      Function<List<Judged>, Optional<Evaluation>> onVal,
      List<Judged> test,
      Function<List<Judged>, Optional<Evaluation>> onTest) {
    return new RepeatedPhotos(learned(val, onVal), learned(test, onTest), inTwoClasses());
  }

  /** Those of them that are no copies of photos that were learned from. */
  List<Judged> unlearned(List<Judged> side) {
    return side.stream().filter(each -> learned(each.photo()).isEmpty()).toList();
  }

  /** The training photo that shows what a photo shows. */
  private Optional<LabelledPhoto> learned(Photo photo) {
    LabelledPhoto identical = learned.get(features.content(photo));
    return identical != null
        ? Optional.of(identical)
        : same.of(photo).stream()
            .flatMap(match -> Stream.ofNullable(learned.get(match.content())))
            .findFirst();
  }

  private Learned learned(
      List<Judged> side, Function<List<Judged>, Optional<Evaluation>> evaluate) {
    List<Copy> copies = new ArrayList<>();
    for (Judged each : side) {
      learned(each.photo()).ifPresent(copied -> copies.add(copy(each.photo(), copied)));
    }
    return new Learned(
        copies, copies.isEmpty() ? Optional.empty() : evaluate.apply(unlearned(side)));
  }

  private List<Copy> inTwoClasses() {
    Map<ContentHash, Map<Integer, LabelledPhoto>> firstOfClass = new HashMap<>();
    List<Copy> copies = new ArrayList<>();
    for (LabelledPhoto photo : dataset.all()) {
      ContentHash own = content(photo);
      Stream.concat(
              Stream.of(own), same.of(photo.photo()).stream().map(SamePictures.Match::content))
          .flatMap(content -> firstOfClass.getOrDefault(content, Map.of()).values().stream())
          .filter(other -> other.label() != photo.label())
          .findFirst()
          .ifPresent(other -> copies.add(copy(photo.photo(), other)));
      firstOfClass
          .computeIfAbsent(own, content -> new LinkedHashMap<>())
          .putIfAbsent(photo.label(), photo);
    }
    return copies;
  }

  private ContentHash content(LabelledPhoto photo) {
    return features.content(photo.photo());
  }

  private static Copy copy(Photo photo, LabelledPhoto same) {
    return new Copy(photo.name(), same.photo().name());
  }
}

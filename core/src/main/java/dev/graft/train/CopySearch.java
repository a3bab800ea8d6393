package dev.graft.train;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds photos that are in a dataset twice, by the hashes of their bytes that the frozen pass has
 * made anyway. Where Graft splits, copies are on one side; where its owner did, they may not be.
 */
final class CopySearch {
  private final Features features;
  private final Dataset dataset;
  private final Map<ContentHash, LabelledPhoto> learned = new HashMap<>();

  CopySearch(Dataset dataset, Features features) {
    this.dataset = dataset;
    this.features = features;
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
    return side.stream()
        .filter(each -> !learned.containsKey(features.content(each.photo())))
        .toList();
  }

  private Learned learned(
      List<Judged> side, Function<List<Judged>, Optional<Evaluation>> evaluate) {
    List<Copy> copies = new ArrayList<>();
    for (Judged each : side) {
      LabelledPhoto same = learned.get(features.content(each.photo()));
      if (same != null) {
        copies.add(copy(each.photo(), same));
      }
    }
    return new Learned(
        copies, copies.isEmpty() ? Optional.empty() : evaluate.apply(unlearned(side)));
  }

  private List<Copy> inTwoClasses() {
    Map<ContentHash, LabelledPhoto> first = new HashMap<>();
    List<Copy> copies = new ArrayList<>();
    for (LabelledPhoto photo : dataset.all()) {
      LabelledPhoto same = first.putIfAbsent(content(photo), photo);
      if (same != null && same.label() != photo.label()) {
        copies.add(copy(photo.photo(), same));
      }
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

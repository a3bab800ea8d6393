package dev.graft;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
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
   * @param evaluateVal judges the model by some of the validation photos
   * @param evaluateTest judges it by some of the test photos
   */
  RepeatedPhotos found(
      Function<List<LabelledPhoto>, Optional<Evaluation>> evaluateVal,
      Function<List<LabelledPhoto>, Optional<Evaluation>> evaluateTest) {
    return new RepeatedPhotos(
        learned(dataset.val(), evaluateVal), learned(dataset.test(), evaluateTest), inTwoClasses());
  }

  private Learned learned(
      List<LabelledPhoto> side, Function<List<LabelledPhoto>, Optional<Evaluation>> evaluate) {
    List<Copy> copies = new ArrayList<>();
    List<LabelledPhoto> others = new ArrayList<>();
    for (LabelledPhoto photo : side) {
      LabelledPhoto same = learned.get(content(photo));
      if (same == null) {
        others.add(photo);
      } else {
        copies.add(copy(photo, same));
      }
    }
    return new Learned(copies, copies.isEmpty() ? Optional.empty() : evaluate.apply(others));
  }

  private List<Copy> inTwoClasses() {
    Map<ContentHash, LabelledPhoto> first = new HashMap<>();
    List<Copy> copies = new ArrayList<>();
    for (LabelledPhoto photo : dataset.all()) {
      LabelledPhoto same = first.putIfAbsent(content(photo), photo);
      if (same != null && same.label() != photo.label()) {
        copies.add(copy(photo, same));
      }
    }
    return copies;
  }

  private ContentHash content(LabelledPhoto photo) {
    return features.content(photo.photo());
  }

  private static Copy copy(LabelledPhoto photo, LabelledPhoto same) {
    return new Copy(photo.photo().name(), same.photo().name());
  }
}

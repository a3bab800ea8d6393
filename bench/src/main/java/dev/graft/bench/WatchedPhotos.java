package dev.graft.bench;

import dev.graft.Classifier;
import dev.graft.TrustSheet;
import dev.graft.drift.DriftReport;
import dev.graft.drift.DriftWatch;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;

/** What a watch is told of some photos. */
final class WatchedPhotos {
  private static final List<String> OUTPUTS =
      List.of(OnnxModel.PROBABILITIES, OnnxModel.NOVELTY, OnnxModel.EMBEDDING);

  private final List<List<float[]>> outputs;

  private WatchedPhotos(List<List<float[]>> outputs) {
    this.outputs = outputs;
  }

  static WatchedPhotos of(Classifier classifier, List<? extends Photo> photos) {
    return new WatchedPhotos(
        ModelOutputs.of(
            classifier,
            photos,
            OUTPUTS,
            (name, reason) -> {
              throw new IllegalStateException(name + ": " + reason);
            }));
  }

  int count() {
    return outputs.size();
  }

  /** In an order drawn by the seed. */
  WatchedPhotos shuffled(long seed) {
    List<List<float[]>> all = new ArrayList<>(outputs);
    Collections.shuffle(all, new Random(seed));
    return new WatchedPhotos(all);
  }

  WatchedPhotos part(int from, int count) {
    return new WatchedPhotos(outputs.subList(from, from + count));
  }

  WatchedPhotos and(WatchedPhotos others) {
    List<List<float[]>> all = new ArrayList<>(outputs);
    all.addAll(others.outputs);
    return new WatchedPhotos(all);
  }

  /** A watch over a model, which has seen nothing. */
  static DriftWatch watch(Classifier classifier) {
    TrustSheet sheet = Objects.requireNonNull(classifier.card().trust());
    return DriftWatch.of(sheet).orElseThrow();
  }

  /** The comparison of these photos alone. */
  DriftReport.Comparison alone(Classifier classifier) {
    DriftWatch watch = watch(classifier);
    show(watch);
    return Objects.requireNonNull(watch.report().latest());
  }

  void show(DriftWatch watch) {
    for (int i = 0; i < count(); i++) {
      show(watch, i);
    }
  }

  void show(DriftWatch watch, int photo) {
    List<float[]> row = outputs.get(photo);
    watch.saw(row.get(0), OptionalDouble.of(row.get(1)[0]), row.get(2));
  }
}

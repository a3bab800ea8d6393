package dev.graft.bench;

import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Probabilities;
import dev.graft.evaluation.Scored;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.fit.Examples;
import dev.graft.fit.TrainedPart;
import dev.graft.fit.TrainingLoop;
import dev.graft.hub.WeightsFinder;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Network;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import dev.graft.train.FineTuning;
import dev.graft.weights.KerasH5;
import dev.graft.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What it costs that the cache keeps feature maps in float16: validation photos through the same
 * network twice, once from activations that were rounded at a boundary and once from exact ones.
 */
final class RoundedFeatures {
  private static final int SIZE = 224;
  private static final int SEED = 42;
  private static final List<Integer> LAST_LAYERS = List.of(20, 30, 50, 100);
  private static final double TARGET = 0.01;

  private final Base base = Base.named("mobilenet_v2", 1.0, SIZE);
  private final Preprocessing preprocessing = new Preprocessing(SIZE, Resize.DEFAULT);

  List<Row> measure(Path flowers) throws Exception {
    Dataset dataset = DatasetReader.read(flowers, Splitting.defaults());
    Network network =
        base.features().then(Head.LINEAR.layers(base.pooling(), dataset.classes().size(), 0));
    Path file = new WeightsFinder().find(base, false);
    Weights pretrained = KerasH5.read(file, base.network());
    Weights weights = pretrained.and(head(network, pretrained, dataset.train()));
    List<Row> rows = new ArrayList<>();
    for (int layers : LAST_LAYERS) {
      rows.add(row(layers, network, weights, dataset));
    }
    return rows;
  }

  private Weights head(Network network, Weights pretrained, List<LabelledPhoto> train)
      throws Exception {
    Cut cut = Cut.behind(network, base.pooling());
    try (FrozenPass pass = FrozenPass.of(cut.frozen(), pretrained, preprocessing);
        FeatureCache cache = FeatureCache.temporary();
        BoundaryFeatures features = pass.over(photos(train), cache, PassListener.NONE)) {
      Examples examples = new Examples(features.highest(), train);
      return TrainedPart.byRegression(
              cut.trainable(), examples, List.of(), SEED, Cancellation.BY_INTERRUPTION)
          .weights();
    }
  }

  private Row row(int layers, Network network, Weights weights, Dataset dataset) throws Exception {
    List<LabelledPhoto> val = dataset.val();
    Cut cut = Cut.below(network, FineTuning.last(layers).layers(base).get(0));
    try (FrozenPass pass = FrozenPass.of(cut.frozen(), weights, preprocessing);
        FeatureCache halves = FeatureCache.temporary();
        FeatureCache floats = FeatureCache.temporary();
        BoundaryFeatures rounded = pass.over(photos(val), halves, PassListener.NONE);
        BoundaryFeatures exact = pass.unrounded(photos(val), false, floats)) {
      List<Judged> ofRounded = judged(cut, weights, new Examples(rounded.highest(), val));
      List<Judged> ofExact = judged(cut, weights, new Examples(exact.highest(), val));
      double largest = largestDifference(ofRounded, ofExact);
      return Row.of(
          "last %d layers on maps in float16 / float32, %,d photos".formatted(layers, val.size()),
          String.format(
              Locale.ROOT,
              "accuracy %.4f / %.4f; largest difference of a probability %.5f",
              accuracy(ofRounded, dataset),
              accuracy(ofExact, dataset),
              largest),
          "at most " + TARGET,
          largest <= TARGET);
    }
  }

  private static List<Judged> judged(Cut cut, Weights weights, Examples examples) {
    float[][] rows = TrainingLoop.outputs(cut.trainable(), weights, examples);
    List<Logits> logits = Arrays.stream(rows).map(Logits::new).toList();
    return Scored.judged(Scored.all(examples.photos(), logits));
  }

  private static double accuracy(List<Judged> judged, Dataset dataset) {
    return Evaluation.of(dataset.classes(), judged, List.of()).accuracy();
  }

  private static double largestDifference(List<Judged> some, List<Judged> others) {
    double largest = 0;
    for (int i = 0; i < some.size(); i++) {
      Probabilities one = some.get(i).probabilities();
      Probabilities other = others.get(i).probabilities();
      for (int c = 0; c < one.classes(); c++) {
        largest = Math.max(largest, Math.abs(one.of(c) - other.of(c)));
      }
    }
    return largest;
  }

  private static List<Photo> photos(List<LabelledPhoto> labelled) {
    return labelled.stream().map(LabelledPhoto::photo).toList();
  }
}

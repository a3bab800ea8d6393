package dev.graft.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A family of pretrained networks, and all that is known of it: what it is built of, which sizes
 * and widths it comes in, where its weights are, how other libraries call its layers. Whatever
 * reads weights, lists bases or builds on them asks here, so that a new one is a class that
 * implements this, its line in {@link Architectures#all()}, and its test.
 */
public interface Architecture {
  /** ImageNet's. */
  int IMAGENET_CLASSES = 1000;

  /** How people ask for it, for example {@code mobilenet_v2}. */
  String id();

  /** Width multipliers that it comes in, smallest first. */
  default List<Double> alphas() {
    return List.of(1.0);
  }

  /** Picture sizes in pixels that published weights were trained at, smallest first. */
  default List<Integer> trainedSizes() {
    return List.of(224);
  }

  /**
   * The size that pictures get where nobody asks for another, in pixels: the one it was published
   * at, which is the largest of {@link #trainedSizes}, unless something else suits it better.
   */
  default int defaultSize() {
    List<Integer> sizes = trainedSizes();
    return sizes.get(sizes.size() - 1);
  }

  /** Smallest picture size that it can take. */
  default int smallestSize() {
    return 32;
  }

  /**
   * The network without its classifier, ending in a feature map.
   *
   * @param alpha one of {@link #alphas()}
   * @param size height and width of the input in pixels, at least {@link #smallestSize()}
   */
  Network network(double alpha, int size);

  /**
   * The network with the classifier for ImageNet, ending in logits: with pooling and one dense
   * layer unless the family has more.
   */
  default Network classifier(double alpha, int size) {
    Network base = network(alpha, size);
    return base.then(
        List.of(
            new Layer.GlobalAveragePooling2D(embedding(), base.output().name()),
            new Layer.Dense("predictions", embedding(), IMAGENET_CLASSES)));
  }

  /** The layer of {@link #classifier} whose output is the feature vector. */
  default String embedding() {
    return "avg_pool";
  }

  /** Name of the layer that pools the feature map of {@link #network} wherever a head follows. */
  default String pooling() {
    return "global_average_pooling2d"; // as Keras calls the first
  }

  /**
   * Layers before the last whose mean over the places tells a head something that the last map's
   * mean does not: the ends of its latest blocks, lowest first. They are what was learned before
   * the last convolution fitted itself to ImageNet's classes. None where the last map has all that
   * came before it already, or where nobody has tried.
   *
   * @return names of layers that put out maps
   */
  default List<String> taps() {
    return List.of();
  }

  /**
   * Top-1 accuracy on ImageNet's validation photos, in [0, 1], at the largest of {@link
   * #trainedSizes}: as published for {@link #published}'s weights, by width multiplier, where it
   * is. Of Keras's weights in the table of <a href="https://keras.io/api/applications/">Keras
   * Applications</a>, for MobileNetV3 in its <a
   * href="https://keras.io/api/applications/mobilenet/#mobilenetv3small-function">own</a>.
   */
  default Map<Double, Double> imageNetAccuracy() {
    return Map.of();
  }

  /** Files of weights that somebody publishes. */
  default List<PublishedFile> published() {
    return List.of();
  }

  /** The weights that come with Graft, without classifier; of most, none. */
  default Optional<BundledFile> bundled() {
    return Optional.empty();
  }

  /** What PyTorch's libraries call its layers; empty if their weights cannot be read. */
  default List<TorchNames> torchNames() {
    return List.of();
  }
}

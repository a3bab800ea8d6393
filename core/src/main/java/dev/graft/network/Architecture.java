package dev.graft.network;

import java.util.List;

/** A family of pretrained networks. */
public interface Architecture {
  /** How people ask for it, for example {@code mobilenet_v2}. */
  String id();

  /** Width multipliers that it comes in, smallest first. */
  List<Double> alphas();

  /** Picture sizes in pixels that published weights were trained at, smallest first. */
  List<Integer> trainedSizes();

  /** The size that pictures get where nobody asks for another, in pixels. */
  default int defaultSize() {
    return 224;
  }

  /** Smallest picture size that it can take. */
  int smallestSize();

  /**
   * The network without its classifier, ending in a feature map.
   *
   * @param alpha one of {@link #alphas()}
   * @param size height and width of the input in pixels, at least {@link #smallestSize()}
   */
  Network network(double alpha, int size);

  /**
   * The network with global average pooling and the classifier for ImageNet, ending in logits.
   *
   * @throws IllegalArgumentException if the family has none
   */
  Network classifier(double alpha, int size);

  /** The architectures there are. */
  static List<Architecture> all() {
    return List.of(new MobileNetV2(), new Seedling());
  }
}

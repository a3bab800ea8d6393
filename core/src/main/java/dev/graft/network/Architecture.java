package dev.graft.network;

import java.util.List;

/** A family of pretrained networks. */
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

  /** The architectures there are. */
  static List<Architecture> all() {
    return List.of(
        new MobileNetV2(),
        new Seedling(),
        new MobileNetV1(),
        MobileNetV3.small(),
        MobileNetV3.large(),
        new EfficientNetB0(),
        new EfficientNetV2B0(),
        new ResNet50(),
        new ResNet50V2(),
        new DenseNet121(),
        new Xception(),
        new Vgg16());
  }
}

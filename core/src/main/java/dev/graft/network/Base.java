package dev.graft.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which pretrained network a classifier is grown on.
 *
 * @param architecture the family
 * @param alpha width multiplier, one that the family has
 * @param size height and width of the pictures it is fed with, in pixels
 * @param variant whose definition of the family it is
 */
public record Base(Architecture architecture, double alpha, int size, Variant variant) {
  private static final String JOINED = "concatenate"; // as Keras calls the first

  /**
   * @throws IllegalArgumentException if the family has no such width or cannot take such pictures
   */
  public Base {
    if (!architecture.alphas().contains(alpha)) {
      throw new IllegalArgumentException(
          "%s has no alpha %s; it comes in %s"
              .formatted(architecture.id(), alpha, architecture.alphas()));
    }
    if (size < architecture.smallestSize()) {
      throw new IllegalArgumentException(
          "%s needs pictures of at least %d pixels. Received: %d"
              .formatted(architecture.id(), architecture.smallestSize(), size));
    }
  }

  /** As Keras defines it. */
  public Base(Architecture architecture, double alpha, int size) {
    this(architecture, alpha, size, Variant.KERAS);
  }

  /** The same base as another variant. */
  public Base as(Variant other) {
    return new Base(architecture, alpha, size, other);
  }

  /**
   * Looks a family up by its id.
   *
   * @throws IllegalArgumentException if there is none of that name, naming those there are
   */
  public static Base named(String id, double alpha, int size) {
    return new Base(architecture(id), alpha, size);
  }

  private static Architecture architecture(String id) {
    return Architectures.all().stream()
        .filter(architecture -> architecture.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no base '%s'; there is %s".formatted(id, names())));
  }

  /** The ids of all families, for people to choose from. */
  public static String names() {
    return Architectures.all().stream().map(Architecture::id).collect(Collectors.joining(", "));
  }

  /**
   * As {@link #named(String, double, int)}, at the size that the family has by default.
   *
   * @throws IllegalArgumentException if there is none of that name, naming those there are
   */
  public static Base named(String id, double alpha) {
    return named(id, alpha, architecture(id).defaultSize());
  }

  /** The base as published, without a classifier: what a file of weights without top fills. */
  public Network network() {
    return variant.applied(architecture.network(alpha, size));
  }

  /** The base with ImageNet's classifier, ending in logits. */
  public Network classifier() {
    return variant.applied(architecture.classifier(alpha, size));
  }

  /** The base followed by global average pooling: one feature vector a photo. */
  public Network features() {
    Network network = network();
    return network.then(
        List.of(new Layer.GlobalAveragePooling2D(pooling(), network.output().name())));
  }

  /**
   * The family's {@link Architecture#taps} in pictures of this size: those whose map's height and
   * width are the last map's, or whole multiples of them, so that evidence from one and the other
   * can be added up place by place.
   */
  public List<String> taps() {
    Network network = network();
    Shape last = network.outputShape();
    return architecture.taps().stream()
        .filter(
            tap -> {
              Shape map = network.shape(tap);
              return map.size(0) % last.size(0) == 0 && map.size(1) % last.size(1) == 0;
            })
        .toList();
  }

  /**
   * The base followed by the mean of its last map and of others, one behind the other: one feature
   * vector a photo, which begins with the vector of {@link #features()}.
   *
   * @param taps layers of the base that put out maps; none for the last map alone
   * @see #joined
   */
  public Network features(List<String> taps) {
    if (taps.isEmpty()) {
      return features();
    }
    List<Layer> layers = new ArrayList<>();
    List<String> means = new ArrayList<>(List.of(pooling()));
    for (String tap : taps) {
      String mean = "%s_%d".formatted(pooling(), means.size()); // as Keras numbers them
      layers.add(new Layer.GlobalAveragePooling2D(mean, tap));
      means.add(mean);
    }
    layers.add(new Layer.Concatenate(JOINED, means));
    return features().then(layers);
  }

  /** Name of the layer whose output is the feature vector of {@link #features(List)}. */
  public String joined(List<String> taps) {
    return taps.isEmpty() ? pooling() : JOINED;
  }

  /** Name of the layer whose output is the feature vector of {@link #features()}. */
  public String pooling() {
    return architecture.pooling();
  }

  /** The size that the published weights for this base were trained at: its own, or the largest. */
  public int trainedSize() {
    List<Integer> sizes = architecture.trainedSizes();
    return sizes.contains(size) ? size : sizes.get(sizes.size() - 1);
  }
}

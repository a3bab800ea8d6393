package dev.graft.weights;

import dev.graft.network.Base;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Top-1 accuracy on ImageNet's validation photos of the weights in {@link WeightsCatalogue}, as
 * published: in the table of <a href="https://keras.io/api/applications/">Keras Applications</a>,
 * for MobileNetV3 in its <a
 * href="https://keras.io/api/applications/mobilenet/#mobilenetv3small-function">own</a>.
 */
public final class ImageNetAccuracy {
  private static final Map<String, Double> TOP_1 =
      Map.ofEntries(
          Map.entry("mobilenet_v2 1.0", 0.713),
          Map.entry("mobilenet_v1 1.0", 0.704),
          Map.entry("mobilenet_v3_small 1.0", 0.681),
          Map.entry("mobilenet_v3_small 0.75", 0.654),
          Map.entry("mobilenet_v3_large 1.0", 0.756),
          Map.entry("mobilenet_v3_large 0.75", 0.733),
          Map.entry("efficientnet_b0 1.0", 0.771),
          Map.entry("efficientnet_v2_b0 1.0", 0.787),
          Map.entry("resnet50 1.0", 0.749),
          Map.entry("resnet50_v2 1.0", 0.760),
          Map.entry("densenet121 1.0", 0.750),
          Map.entry("xception 1.0", 0.790),
          Map.entry("vgg16 1.0", 0.713));

  private ImageNetAccuracy() {}

  /** In [0, 1], at the largest published picture size; empty where none is published. */
  public static OptionalDouble of(Base base) {
    Double top1 = TOP_1.get(base.architecture().id() + " " + base.alpha());
    return top1 == null ? OptionalDouble.empty() : OptionalDouble.of(top1);
  }
}

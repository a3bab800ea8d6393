package dev.graft.network;

import java.util.List;

/** The list of families, written out: nothing registers itself. */
public final class Architectures {
  private Architectures() {}

  /** The architectures there are, in the order in which they are told. */
  public static List<Architecture> all() {
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

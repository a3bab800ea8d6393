package dev.graft.weights;

import dev.graft.fetch.Checksum;
import dev.graft.fetch.RemoteFile;
import dev.graft.network.Base;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where weights for every base are published, by the base's name, width and picture size: the files
 * of Keras Applications, with the MD5 sums that Keras checks them by. Keras gives none for
 * MobileNet and MobileNetV2; what is first fetched of them is recorded, see {@link
 * dev.graft.fetch.FetchRecord}.
 */
public final class WeightsCatalogue {
  private static final String KERAS =
      "https://storage.googleapis.com/tensorflow/keras-applications/";
  private static final String APACHE = "Apache-2.0";

  private static final List<PublishedWeights> ALL = all();

  private WeightsCatalogue() {}

  /** All that is known to be published, family by family. */
  public static List<PublishedWeights> entries() {
    return ALL;
  }

  /** What is published for a base, trained at a given picture size. */
  static Optional<PublishedWeights> find(Base base, boolean top, int size) {
    return ALL.stream().filter(each -> each.areFor(base, top, size)).findFirst();
  }

  private static List<PublishedWeights> all() {
    List<PublishedWeights> all = new ArrayList<>();
    mobileNetV2(all);
    mobileNet(all);
    mobileNetV3(all);
    pair(
        all,
        "efficientnet_b0",
        224,
        "https://storage.googleapis.com/keras-applications/efficientnetb0",
        "50bc09e76180e00e4465e1a485ddc09d",
        "902e53a9f72be733fc0bcb005b3ebbac",
        APACHE);
    pair(
        all,
        "efficientnet_v2_b0",
        224,
        KERAS + "efficientnet_v2/efficientnetv2-b0",
        "893217f2bb855e2983157299931e43ff",
        "21ecbf6da12460d5c40bb2f29ceb2188",
        APACHE);
    pair(
        all,
        "resnet50",
        224,
        KERAS + "resnet/resnet50_weights_tf_dim_ordering_tf_kernels",
        "4d473c1dd8becc155b73f8504c6f6626",
        "2cb95161c43110f7111970584f804107",
        "MIT");
    pair(
        all,
        "resnet50_v2",
        224,
        KERAS + "resnet/resnet50v2_weights_tf_dim_ordering_tf_kernels",
        "fac2f116257151a9d068a22e544a4917",
        "3ef43a0b657b3be2300d5770ece849e0",
        "MIT");
    pair(
        all,
        "densenet121",
        224,
        KERAS + "densenet/densenet121_weights_tf_dim_ordering_tf_kernels",
        "30ee3e1110167f948a6b9946edeeb738",
        "9d60b8095a5708f2dcce2bca79d332c7",
        "BSD-3-Clause");
    pair(
        all,
        "xception",
        299,
        KERAS + "xception/xception_weights_tf_dim_ordering_tf_kernels",
        "b0042744bf5b25fce3cb969f33bebb97",
        "0a58e3b7378bc2990ea3b43d5981f1f6",
        "MIT");
    pair(
        all,
        "vgg16",
        224,
        KERAS + "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels",
        "6d6bbae143d832006294945121d1f1fc",
        "64373286793e3c8b2b4e3219cbf3544b",
        "CC-BY-4.0");
    return List.copyOf(all);
  }

  /** Five sizes for the four narrower widths, one for the two wider ones. */
  private static void mobileNetV2(List<PublishedWeights> all) {
    for (double alpha : new double[] {0.35, 0.5, 0.75, 1.0, 1.3, 1.4}) {
      for (int size : alpha > 1 ? new int[] {224} : new int[] {96, 128, 160, 192, 224}) {
        String start =
            "%smobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_%s_%d"
                .formatted(KERAS, alpha, size);
        add(all, "mobilenet_v2", alpha, size, false, start + "_no_top.h5", null, APACHE);
        add(all, "mobilenet_v2", alpha, size, true, start + ".h5", null, APACHE);
      }
    }
  }

  /** The first version, whose files write a quarter as 2_5. */
  private static void mobileNet(List<PublishedWeights> all) {
    for (double alpha : new double[] {0.25, 0.5, 0.75, 1.0}) {
      String width = alpha == 1 ? "1_0" : String.format(Locale.ROOT, "%.1f", 10 * alpha);
      for (int size : new int[] {128, 160, 192, 224}) {
        String start =
            "%smobilenet/mobilenet_%s_%d_tf".formatted(KERAS, width.replace('.', '_'), size);
        add(all, "mobilenet_v1", alpha, size, false, start + "_no_top.h5", null, APACHE);
        add(all, "mobilenet_v1", alpha, size, true, start + ".h5", null, APACHE);
      }
    }
  }

  private static void mobileNetV3(List<PublishedWeights> all) {
    mobileNetV3(
        all, "small", 0.75, "ebdb5cc8e0b497cd13a7c275d475c819", "cb65d4e5be93758266aa0a7f2c6708b7");
    mobileNetV3(
        all, "small", 1.0, "d3e8ec802a04aa4fc771ee12a9a9b836", "8768d4c2e7dee89b9d02b2d03d65d862");
    mobileNetV3(
        all, "large", 0.75, "40af19a13ebea4e2ee0c676887f69a2e", "765b44a33ad4005b3ac83185abf1d0eb");
    mobileNetV3(
        all, "large", 1.0, "07fb09a5933dd0c8eaafa16978110389", "59e551e166be033d707958cf9e29a6a7");
  }

  private static void mobileNetV3(
      List<PublishedWeights> all, String kind, double alpha, String md5NoTop, String md5Top) {
    String base = "mobilenet_v3_" + kind;
    String start =
        "%smobilenet_v3/weights_mobilenet_v3_%s_224_%s_float".formatted(KERAS, kind, alpha);
    add(all, base, alpha, 224, false, start + "_no_top_v2.h5", md5NoTop, APACHE);
    add(all, base, alpha, 224, true, start + ".h5", md5Top, APACHE);
  }

  /** A base of one width and size: a file without the classifier, and one with it. */
  private static void pair(
      List<PublishedWeights> all,
      String base,
      int size,
      String start,
      String md5NoTop,
      String md5Top,
      String license) {
    add(all, base, 1.0, size, false, start + "_notop.h5", md5NoTop, license);
    add(all, base, 1.0, size, true, start + ".h5", md5Top, license);
  }

  private static void add(
      List<PublishedWeights> all,
      String base,
      double alpha,
      int size,
      boolean top,
      String address,
      @Nullable String md5,
      String license) {
    RemoteFile file =
        new RemoteFile(
            URI.create(address),
            OptionalLong.empty(),
            Stream.ofNullable(md5).map(Checksum::md5).findFirst(),
            RemoteFile.HDF5);
    all.add(new PublishedWeights(base, alpha, size, top, file, license));
  }
}

package dev.graft.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fetch.Checksum;
import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import dev.graft.network.Base;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightsCatalogueTest {
  private static PublishedWeights find(String base, double alpha, int size, boolean top) {
    return WeightsCatalogue.entries().stream()
        .filter(
            each ->
                each.base().equals(base)
                    && each.alpha() == alpha
                    && each.size() == size
                    && each.top() == top)
        .findFirst()
        .orElseThrow();
  }

  private static String address(String base, double alpha, int size, boolean top) {
    return find(base, alpha, size, top)
        .file()
        .address()
        .toString()
        .replace("https://storage.googleapis.com/tensorflow/keras-applications/", "…/");
  }

  @Test
  void hasEveryAddressOnceAndOverHttps() {
    assertThat(WeightsCatalogue.entries())
        .extracting(each -> each.file().address())
        .doesNotHaveDuplicates()
        .allMatch(address -> address.getScheme().equals("https"));
    assertThat(WeightsCatalogue.entries())
        .extracting(each -> each.base() + each.alpha() + "/" + each.size() + each.top())
        .doesNotHaveDuplicates();
    assertThat(WeightsCatalogue.entries())
        .extracting(each -> each.file().name())
        .doesNotHaveDuplicates();
  }

  /** As the publisher writes them. */
  @Test
  void knowsThePublishersNames() {
    assertThat(address("mobilenet_v2", 1.0, 224, false))
        .isEqualTo(
            "…/mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5");
    assertThat(address("mobilenet_v2", 0.35, 96, true))
        .isEqualTo("…/mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_0.35_96.h5");
    assertThat(address("mobilenet_v1", 1.0, 224, false))
        .isEqualTo("…/mobilenet/mobilenet_1_0_224_tf_no_top.h5");
    assertThat(address("mobilenet_v1", 0.25, 128, true))
        .isEqualTo("…/mobilenet/mobilenet_2_5_128_tf.h5");
    assertThat(address("mobilenet_v1", 0.75, 160, true))
        .isEqualTo("…/mobilenet/mobilenet_7_5_160_tf.h5");
    assertThat(address("mobilenet_v3_small", 0.75, 224, false))
        .isEqualTo("…/mobilenet_v3/weights_mobilenet_v3_small_224_0.75_float_no_top_v2.h5");
    assertThat(address("mobilenet_v3_large", 1.0, 224, true))
        .isEqualTo("…/mobilenet_v3/weights_mobilenet_v3_large_224_1.0_float.h5");
    assertThat(address("efficientnet_b0", 1.0, 224, false))
        .isEqualTo("https://storage.googleapis.com/keras-applications/efficientnetb0_notop.h5");
    assertThat(address("efficientnet_v2_b0", 1.0, 224, true))
        .isEqualTo("…/efficientnet_v2/efficientnetv2-b0.h5");
    assertThat(address("resnet50_v2", 1.0, 224, false))
        .isEqualTo("…/resnet/resnet50v2_weights_tf_dim_ordering_tf_kernels_notop.h5");
    assertThat(address("vgg16", 1.0, 224, true))
        .isEqualTo("…/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels.h5");
    assertThat(address("xception", 1.0, 299, false))
        .isEqualTo("…/xception/xception_weights_tf_dim_ordering_tf_kernels_notop.h5");
    assertThat(find("resnet50", 1.0, 224, false).file().checksum())
        .contains(Checksum.md5("4d473c1dd8becc155b73f8504c6f6626"));
  }

  @Test
  void hasTwentyTwoPairsOfMobileNetV2() {
    assertThat(WeightsCatalogue.entries())
        .filteredOn(each -> each.base().equals("mobilenet_v2"))
        .hasSize(44);
  }

  @Test
  void hasWeightsForEveryArchitectureInEveryWidth() {
    for (Architecture architecture : Architectures.all()) {
      if (architecture.bundled().isPresent()) {
        continue; // comes with Graft
      }
      for (double alpha : architecture.alphas()) {
        for (int size : architecture.trainedSizes()) {
          Base base = new Base(architecture, alpha, size);
          assertThat(Stream.of(true, false))
              .allSatisfy(
                  top ->
                      assertThat(
                              Stream.of(size, 224)
                                  .flatMap(each -> WeightsCatalogue.find(base, top, each).stream()))
                          .as(base.toString())
                          .isNotEmpty());
        }
      }
    }
  }
}

package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.graft.FormulaWeights;
import dev.graft.compile.CompiledModel;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Probabilities;
import dev.graft.features.MadeUpFeatures;
import dev.graft.network.Base;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.SmallConvNet;
import dev.graft.network.Variant;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frozen part and trainable part together are the network, wherever it is cut. */
class EveryBoundaryTest {
  /** The layer that pools every base's map. */
  private static final String POOLING = "global_average_pooling2d";

  /** Both compute in float32, in another order and with batch norm folded differently. */
  private static final double ROUNDING = 1e-4;

  private static final int PHOTOS = 3;

  @ParameterizedTest
  @EnumSource(Head.class)
  void ofMobileNetV2(Head head) throws Exception {
    Base base = Base.named("mobilenet_v2", 0.35, 32);
    Network network = base.features().then(head.layers(base.pooling(), 2, 0.3));
    List<String> boundaries =
        network.cutPoints().stream()
            .map(Layer::name)
            .filter(name -> network.layers().indexOf(network.layer(name)) <= 154)
            .toList();
    List<String> some = // each kind of layer occurs in these
        boundaries.stream()
            .filter(name -> head == Head.LINEAR || name.matches(".*(pool|block_16).*"))
            .filter(name -> name.matches("(input|Conv|bn|expanded|block_(2|13|16)_|out|glob).*"))
            .toList();

    assertThat(boundaries).doesNotContain("block_2_expand", "block_2_project_BN");
    assertThat(some).contains(base.pooling());
    assertSameEverywhere(network, base.pooling(), some, 32);
  }

  /**
   * Cut low in the network, so that every kind of layer runs in both parts. The module that learns
   * is another one than that which judges, and learns in bfloat16: by nearly the same loss.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mobilenet_v1, 32, conv_pad_2",
    "mobilenet_v3_small, 64, input_layer",
    "efficientnet_b0, 64, input_layer",
    "efficientnet_v2_b0, 64, input_layer",
    "resnet50, 64, pool1_pad",
    "resnet50_v2, 64, conv1_conv",
    "densenet121, 64, conv1_relu",
    "xception, 71, block1_conv2_act",
    "vgg16, 32, input_layer",
  })
  void ofEveryBase(String id, int size, String low) throws Exception {
    Base base = Base.named(id, 1.0, size);
    Network network = base.features().then(Head.LINEAR.layers(base.pooling(), 2, 0.3));
    List<String> all = network.cutPoints().stream().map(Layer::name).toList();
    int position = all.indexOf(low);
    Weights weights = moderate(network, size);

    assertThat(position).isNotNegative();
    assertSameEverywhere(
        network,
        base.pooling(),
        List.of(low, all.get((position + all.size()) / 2), base.network().output().name()),
        size,
        weights);

    double wide = lossOfOneStep(network, low, size, weights, Precision.FLOAT32);
    double narrow = lossOfOneStep(network, low, size, weights, Precision.BFLOAT16);
    assertThat(narrow).isNotEqualTo(wide).isCloseTo(wide, within(0.1));
  }

  private static double lossOfOneStep(
      Network network, String boundary, int size, Weights weights, Precision precision)
      throws OrtException, IOException {
    List<LabelledPhoto> photos = MadeUp.photos(PHOTOS, 2);
    float[][] activations = activations(network, boundary, weights, pictures(size));
    Network above = Cut.behind(network, boundary).trainable();
    LoopSettings settings = LoopSettings.plain("step", 1, PHOTOS, 1e-5, 3, precision);
    Set<String> all = above.layers().stream().map(Layer::name).collect(Collectors.toSet());
    try (MadeUpFeatures made =
        MadeUpFeatures.of(
            photos.stream().map(LabelledPhoto::photo).toList(), List.of(activations))) {
      return new TrainingLoop(above, all, settings, LoopControl.none())
          .run(
              weights,
              new Examples(made.features(), photos),
              new Examples(made.features(), List.of()))
          .history()
          .get(0)
          .loss();
    }
  }

  private static byte[] pictures(int size) {
    byte[] pictures = new byte[PHOTOS * size * size * 3];
    new Random(5).nextBytes(pictures);
    return pictures;
  }

  private static float[][] activations(
      Network network, String boundary, Weights weights, byte[] pictures) throws OrtException {
    CompiledModel model = OnnxCompiler.features(network.upTo(boundary), weights, List.of(boundary));
    return rows(model, pictures, OnnxCompiler.featuresOf(boundary));
  }

  /** Formula weights whose head is scaled so that probabilities are neither 0 nor 1. */
  private static Weights moderate(Network network, int size) throws OrtException {
    Weights weights = FormulaWeights.of(network);
    byte[] picture = new byte[size * size * 3];
    new Random(6).nextBytes(picture);
    CompiledModel model = OnnxCompiler.features(network.upTo(POOLING), weights, List.of(POOLING));
    double squares = 0;
    for (float feature : rows(model, picture, 1, OnnxCompiler.featuresOf(POOLING))[0]) {
      squares += (double) feature * feature;
    }
    Tensor kernel = weights.of("dense").get(0);
    float[] scaled = kernel.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= (float) Math.sqrt(kernel.shape().size(0) / squares);
    }
    List<Tensor> dense = List.of(new Tensor(kernel.shape(), scaled), weights.of("dense").get(1));
    return weights.and(new Weights(Map.of("dense", dense)));
  }

  /** Likewise as PyTorch's libraries define them. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"mobilenet_v2, 33, Conv1_relu", "resnet50, 64, pool1_pool"})
  void ofOtherVariants(String id, int size, String low) throws Exception {
    Base base = Base.named(id, 1.0, size).as(Variant.TORCH);
    Network network = base.features().then(Head.LINEAR.layers(base.pooling(), 2, 0.3));

    assertSameEverywhere(network, base.pooling(), List.of(low), size, moderate(network, size));
  }

  @Test
  void ofTheNetworkFromScratch() throws Exception {
    Network network = SmallConvNet.network(24, 3, 0.3);
    List<String> boundaries = network.cutPoints().stream().map(Layer::name).toList();

    assertThat(boundaries).contains("input_layer", "pool1", "flatten", "dropout");
    assertSameEverywhere(network, SmallConvNet.EMBEDDING, boundaries, 24);
  }

  @Test
  void aLayerInAResidualBlockIsCutOffWithItsWholeBlock() {
    Network network = Base.named("mobilenet_v2", 0.35, 32).features();

    Stream.of("block_2_expand", "block_2_depthwise", "block_2_project_BN", "block_2_add")
        .forEach(
            layer ->
                assertThat(Cut.below(network, layer).frozen().output().name())
                    .isEqualTo("block_1_project_BN"));
  }

  private static void assertSameEverywhere(
      Network network, String embedding, List<String> boundaries, int size)
      throws OrtException, IOException {
    assertSameEverywhere(network, embedding, boundaries, size, MadeUp.weights(network));
  }

  private static void assertSameEverywhere(
      Network network, String embedding, List<String> boundaries, int size, Weights weights)
      throws OrtException, IOException {
    byte[] pictures = pictures(size);
    List<LabelledPhoto> photos = MadeUp.photos(PHOTOS, 2);
    float[][] whole =
        rows(
            OnnxCompiler.classifier(network, embedding, weights, Map.of()),
            pictures,
            OnnxModel.PROBABILITIES);
    for (String boundary : boundaries) {
      float[][] activations = activations(network, boundary, weights, pictures);
      try (MadeUpFeatures made =
          MadeUpFeatures.of(
              photos.stream().map(LabelledPhoto::photo).toList(), List.of(activations))) {
        float[][] cut =
            TrainingLoop.outputs(
                Cut.behind(network, boundary).trainable(),
                weights,
                new Examples(made.features(), photos));
        for (int i = 0; i < PHOTOS; i++) {
          assertThat(cut[i]).as("cut behind %s", boundary).hasSameSizeAs(whole[i]);
          Probabilities probabilities = new Logits(cut[i]).probabilities();
          for (int j = 0; j < whole[i].length; j++) {
            assertThat((double) probabilities.of(j))
                .as("cut behind %s", boundary)
                .isCloseTo(whole[i][j], within(ROUNDING));
          }
        }
      }
    }
    assertThat(whole[0]).as("a test that tells photos apart").isNotEqualTo(whole[1]);
  }

  private static float[][] rows(CompiledModel model, byte[] pictures, String output)
      throws OrtException {
    return rows(model, pictures, PHOTOS, output);
  }

  private static float[][] rows(CompiledModel model, byte[] pictures, int count, String output)
      throws OrtException {
    try (OnnxModel opened = model.open(1)) {
      ByteBuffer images = ByteBuffer.allocateDirect(pictures.length).put(pictures);
      FloatBuffer all =
          Objects.requireNonNull(opened.run(images, count, Set.of(output)).get(output));
      List<float[]> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        float[] row = new float[all.capacity() / count];
        all.get(row);
        rows.add(row);
      }
      return rows.toArray(float[][]::new);
    }
  }
}

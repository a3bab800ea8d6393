package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.graft.Golden;
import dev.graft.RealData;
import dev.graft.SharedData;
import dev.graft.error.GraftException.Kind;
import dev.graft.network.Base;
import dev.graft.network.Layer;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasH5Test {
  /** What the files of tools/golden/weight_files.py are for. */
  private static final Network NETWORK =
      new Network(
          "tiny",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(
              new Input("input_layer", Shape.of(4, 4, 3)),
              new Conv2D("conv", "input_layer", 2, 3, 1, Padding.VALID, false),
              new BatchNormalization("conv_bn", "conv", 1e-3),
              new GlobalAveragePooling2D("pool", "conv_bn"),
              new Dense("dense", "pool", 3)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "legacy.h5", // as Keras 2 writes weights
        "keras_whole_model.h5", // as Keras 3 writes a model
        "keras3.weights.h5", // as Keras 3 writes weights
        "nested.h5",
        "chunked_names.h5",
        "renamed.h5", // the published files have names of their own
        "slashes.h5",
        "half.h5",
        "double.h5",
      })
  void readsEveryLayout(String file) {
    Weights weights = KerasH5.read(Golden.file("weights/" + file), NETWORK);
    int k = 0;
    for (Layer layer : NETWORK.layersWithVariables()) {
      List<Variable> variables = NETWORK.variables(layer);
      for (int i = 0; i < variables.size(); i++) {
        Tensor tensor = weights.of(layer.name()).get(i);
        assertThat(tensor.shape()).isEqualTo(variables.get(i).shape());
        assertThat(tensor.values())
            .as("%s of %s", variables.get(i).name(), layer.name())
            .isEqualTo(numbers(k++, tensor.shape()));
      }
    }
  }

  /** Number i of tensor k is k + i/8. */
  private static float[] numbers(int k, Shape shape) {
    float[] numbers = new float[Math.toIntExact(shape.elements())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = k + i / 8f;
    }
    return numbers;
  }

  @Nested
  class RefusesWithPathAndRemedy {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "missing_layer.h5, no layer 'dense'",
      "extra_layer.h5, a layer 'dense_1' too many",
      "missing_tensor.h5, 3 tensors in layer 'conv_bn'",
      "missing_tensor.h5, 'needs 4: gamma, beta, moving_mean, moving_variance'",
      "wrong_shape.h5, /dense/dense/kernel:0",
      "wrong_shape.h5, 'shape [2, 4]'",
      "wrong_shape.h5, 'needs (2, 3)'",
      "dangling_layer.h5, dense",
      "dangling_tensor.h5, dense/bias:0",
      "layer_is_dataset.h5, dense",
      "text_tensor.h5, /dense/dense/bias:0",
    })
    void aFileThatDoesNotFit(String name, String reason) {
      Path file = Golden.file("weights/" + name);
      assertRefused(file, reason);
    }

    @Test
    void aFileOfKeras3ThatDoesNotFit() {
      Path file = Golden.file("weights/keras3.weights.h5");
      assertRefused(
          file,
          NETWORK.then(List.of(new Dense("more", "dense", 3))),
          "no layer 'dense_1', which 'more' would be");
      assertRefused(file, NETWORK.upTo("pool"), "a layer 'dense' too many");
      assertRefused(
          file, NETWORK.upTo("pool").then(List.of(new Dense("dense", "pool", 4))), "needs (2, 4)");
    }

    @Test
    @RealData
    void aFileWithoutTheClassifier() {
      assertRefused(
          SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5"),
          Base.named("mobilenet_v2", 1.0, 224).classifier(),
          "no layer 'predictions'");
    }

    @Test
    @RealData
    void aFileOfAnotherWidth() {
      assertRefused(
          SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5"),
          Base.named("mobilenet_v2", 0.5, 224).network(),
          "kernel of 'Conv1' needs (3, 3, 3, 16)");
    }

    @Test
    void aFileThatIsNotThere(@TempDir Path folder) {
      assertRefused(folder.resolve("nowhere.h5"), "nowhere.h5");
    }

    @Test
    void aFolder(@TempDir Path folder) {
      assertRefused(folder, folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "<html><body>404 Not Found</body></html>"})
    void aFileThatIsNoHdf5(String content, @TempDir Path folder) throws IOException {
      assertRefused(Files.writeString(folder.resolve("page.h5"), content), "page.h5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy.h5", "double.h5"})
    void aFileCutShortAnywhere(String name, @TempDir Path folder) throws IOException {
      byte[] whole = Golden.bytes("weights/" + name);
      int unused = 160; // bytes at the end that a reader of this file may do without
      for (int length = 0; length < whole.length - unused; length += 61) {
        Path file = folder.resolve("cut_" + length + ".h5");
        Files.write(file, Arrays.copyOf(whole, length));
        assertRefused(file, file.getFileName().toString());
      }
    }

    @Test
    void orReadsAFileWithDamagedBytes(@TempDir Path folder) throws IOException {
      Random random = new Random(2);
      for (int i = 0; i < 40; i++) {
        byte[] bytes = Golden.bytes("weights/legacy.h5");
        for (int change = 0; change < 10; change++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Path file = Files.write(folder.resolve("damaged.h5"), bytes);
        try {
          KerasH5.read(file, NETWORK);
        } catch (WeightsException e) {
          assertThat(e).hasMessageContaining("damaged.h5");
        }
      }
    }

    @Test
    @RealData
    void aLargeFileCutShort(@TempDir Path folder) throws IOException {
      Path whole = SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
      Path file = folder.resolve("half.h5");
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      assertRefused(file, Base.named("mobilenet_v2", 1.0, 224).network(), "half.h5");
    }

    private void assertRefused(Path file, String reason) {
      assertRefused(file, NETWORK, reason);
    }

    private void assertRefused(Path file, Network network, String reason) {
      WeightsException refused =
          catchThrowableOfType(WeightsException.class, () -> KerasH5.read(file, network));
      assertThat(refused).as(file.toString()).isNotNull();
      assertThat(refused).hasMessageContainingAll("'" + file + "'", reason);
      assertThat(refused.remedy()).isNotBlank().endsWith(".");
      assertThat(refused.kind()).isEqualTo(Kind.WEIGHTS);
    }
  }

  @Nested
  class ReadsTheRealFile {
    /** Of a sum in double precision over numbers that are exact. */
    private static final double EXACT = 1e-9;

    // What h5py 3.14 prints for these tensors: some numbers, then the sum of all.
    @Test
    @RealData
    void withoutTop() {
      Weights weights =
          KerasH5.read(
              SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5"),
              Base.named("mobilenet_v2", 1.0, 96).network());
      Tensor stem = weights.of("Conv1").get(0); // (3, 3, 3, 32)
      assertThat(stem.values()[0]).isEqualTo(-0.306026f);
      assertThat(stem.values()[((2 * 3 + 1) * 3 + 2) * 32 + 31]).isEqualTo(-0.004770293f);
      assertThat(sum(stem)).isCloseTo(-13.84487551113125, within(EXACT));
      Tensor depthwise = weights.of("block_5_depthwise").get(0); // (3, 3, 192, 1)
      assertThat(depthwise.values()[(2 * 3 + 1) * 192 + 191]).isEqualTo(0.5502299f);
      assertThat(sum(depthwise)).isCloseTo(-4.531252871034667, within(EXACT));
      assertThat(sum(weights.of("Conv_1_bn").get(1))).isCloseTo(-5949.723049163818, within(EXACT));
      assertThat(weights.of("Conv_1_bn").get(3).values()[0]).isEqualTo(0.999f);
      assertThat(weights.of("block_11_expand").get(0).values()[40 * 576 + 300])
          .isEqualTo(0.023202915f);
    }

    @Test
    @RealData
    void withTop() {
      Weights weights =
          KerasH5.read(
              SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq.h5"),
              Base.named("mobilenet_v2", 1.0, 224).classifier());
      List<Tensor> predictions = weights.of("predictions");
      assertThat(predictions.get(0).values()[5 * 1000 + 700]).isEqualTo(0.057872627f);
      assertThat(sum(predictions.get(0))).isCloseTo(-39.73083678045077, within(EXACT));
      assertThat(predictions.get(1).values()[999]).isEqualTo(-0.17166775f);
    }

    private double sum(Tensor tensor) {
      double sum = 0;
      for (float value : tensor.values()) {
        sum += value;
      }
      return sum;
    }
  }

  @Test
  void weightsOfALayerThatIsNotThereAreNamed() {
    Weights weights = KerasH5.read(Golden.file("weights/legacy.h5"), NETWORK);
    assertThatThrownBy(() -> weights.of("pool")).hasMessageContaining("pool");
  }
}

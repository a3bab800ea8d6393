package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.Prediction;
import dev.graft.SmallModel;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.Judged;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file that is not the trained model is refused, in whatever it differs. */
class ModelProofTest {
  @TempDir private Path folder;

  private List<Judged> expected;

  /** What the sound file puts out stands for what the trained model does. */
  @BeforeEach
  void photos() throws IOException, OrtException {
    LabelledPhoto probe =
        new LabelledPhoto(new FilePhoto(SmallModel.picture(folder.resolve("a.png"))), 1);
    try (Classifier sound = Classifier.load(SmallModel.file())) {
      float[] probabilities = new float[SmallModel.CLASSES.size()];
      for (Prediction.ClassProbability each : sound.predict(probe.photo()).classes()) {
        probabilities[SmallModel.CLASSES.indexOf(each.label())] = (float) each.probability();
      }
      expected = List.of(Judged.of(probe, probabilities));
    }
  }

  private void prove(byte[] file) {
    ModelProof.prove(file, SmallModel.CLASSES, expected, Optional.empty()).close();
  }

  private void refuses(byte[] file, String... reasons) {
    refuses(() -> prove(file), reasons);
  }

  private static void refuses(ThrowableAssert.ThrowingCallable proof, String... reasons) {
    Throwable thrown = catchThrowable(proof);

    assertThat(thrown)
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("The model file ")
        .hasMessageNotContaining("\n");
    assertThat(String.valueOf(thrown.getMessage())).contains(reasons);
    assertThat(((ModelFileException) thrown).remedy()).startsWith("Nothing was written.");
  }

  private static byte[] unsealed(Consumer<JsonObject> change) {
    JsonObject card = SmallModel.card();
    card.remove("checksum");
    change.accept(card);
    return SmallModel.withCard(card.toString());
  }

  private static Consumer<ModelProto.Builder> number(String tensor, int at, float factor) {
    return model -> {
      TensorProto.Builder found =
          model.getGraphBuilder().getInitializerBuilderList().stream()
              .filter(each -> each.getName().contains(tensor))
              .findFirst()
              .orElseThrow();
      ByteBuffer copy =
          ByteBuffer.wrap(found.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      FloatBuffer numbers = copy.asFloatBuffer();
      assertThat(numbers.get(at)).isNotZero();
      numbers.put(at, numbers.get(at) * factor);
      found.setRawData(ByteString.copyFrom(copy));
    };
  }

  @Test
  void theTrainedModelItselfIsNot() {
    prove(SmallModel.file());
  }

  /** One number, the first of the first layer's and of the last one's, which no ReLU hides. */
  @ParameterizedTest
  @ValueSource(strings = {"conv1", "dense"})
  void ofAnotherWeight(String layer) {
    refuses(
        SmallModel.unsealed(number(layer, 0, 100)),
        "is not equal to the trained model: on '" + expected.get(0).photo().name() + "' it gives '",
        " instead of 0.");
  }

  @ParameterizedTest
  @CsvSource({"/scaled/scale, 2", "/scaled/offset, 0.9"})
  void ofAnotherScalingOfPixels(String tensor, float factor) {
    refuses(
        SmallModel.unsealed(number(tensor, 0, factor)), "is not equal to the trained model: on '");
  }

  @Test
  void ofAnotherResize() {
    refuses(
        unsealed(card -> card.getAsJsonObject("preprocessing").addProperty("resize", "keras")),
        "is not equal to the trained model: on '");
  }

  @Test
  void ofAnotherOrderOfClasses() {
    JsonArray swapped = new JsonArray();
    List.of("rose", "daisy", "tulip").forEach(swapped::add);

    refuses(
        unsealed(card -> card.add("classes", swapped)),
        "its classes are [rose, daisy, tulip] instead of [daisy, rose, tulip].");
  }

  /** In the graph this time, while the names stay: the columns of the last layer's kernel. */
  @Test
  void ofAnotherOrderOfOutputs() {
    refuses(
        SmallModel.unsealed(
            model -> {
              List<TensorProto.Builder> tensors =
                  model.getGraphBuilder().getInitializerBuilderList();
              TensorProto.Builder bias =
                  tensors.stream()
                      .filter(each -> each.getName().startsWith("dense/bias"))
                      .findFirst()
                      .orElseThrow();
              swapFirstTwo(bias, 1);
              swapFirstTwo(
                  tensors.stream()
                      .filter(each -> each.getName().startsWith("dense/kernel"))
                      .findFirst()
                      .orElseThrow(),
                  64);
            }),
        "is not equal to the trained model: on '",
        "it gives '");
  }

  private static void swapFirstTwo(TensorProto.Builder tensor, int rows) {
    int columns = SmallModel.CLASSES.size();
    ByteBuffer copy =
        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer numbers = copy.asFloatBuffer();
    assertThat(numbers.capacity()).isEqualTo(rows * columns);
    for (int row = 0; row < rows; row++) {
      float first = numbers.get(row * columns);
      numbers.put(row * columns, numbers.get(row * columns + 1));
      numbers.put(row * columns + 1, first);
    }
    tensor.setRawData(ByteString.copyFrom(copy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"probabilities", "logits", "embedding"})
  void ofAnotherOutput(String output) {
    refuses(
        SmallModel.unsealed(
            model -> {
              model
                  .getGraphBuilder()
                  .getOutputBuilderList()
                  .forEach(each -> each.setName(renamed(each.getName(), output)));
              for (NodeProto.Builder node : model.getGraphBuilder().getNodeBuilderList()) {
                for (int i = 0; i < node.getOutputCount(); i++) {
                  node.setOutput(i, renamed(node.getOutput(i), output));
                }
                for (int i = 0; i < node.getInputCount(); i++) {
                  node.setInput(i, renamed(node.getInput(i), output));
                }
              }
            }),
        "cannot be opened. ",
        "'" + output + "'");
  }

  private static String renamed(String name, String output) {
    return name.equals(output) ? "other" : name;
  }

  /** Of files that tell how strange a photo is; here, by the logits alone. */
  @Nested
  class OfAnotherNovelty {
    private final byte[] telling = SmallModel.telling();
    private double novelty;

    @BeforeEach
    void sound() {
      try (Classifier sound = Classifier.load(telling)) {
        novelty = sound.predict(expected.get(0).photo()).novelty().orElseThrow();
      }
    }

    private List<Judged> strange(OptionalDouble expectedNovelty) {
      return List.of(
          expected.get(0).with(new Caution(expectedNovelty, Optional.empty(), Optional.empty())));
    }

    private void proveStrange(byte[] file, OptionalDouble expectedNovelty) {
      ModelProof.prove(file, SmallModel.CLASSES, strange(expectedNovelty), Optional.empty())
          .close();
    }

    @Test
    void theSameIsNot() {
      proveStrange(telling, OptionalDouble.of(novelty));
      proveStrange(telling, OptionalDouble.of(novelty + 0.9e-3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0011, -0.0011, 5, Double.NaN})
    void anotherNumber(double more) {
      refuses(
          () -> proveStrange(telling, OptionalDouble.of(novelty + more)),
          "is not equal to the trained model: on '",
          "its novelty is ",
          " instead of ");
    }

    @Test
    void oneTooManyOrTooFew() {
      refuses(() -> proveStrange(telling, OptionalDouble.empty()), "instead of not there.");
      refuses(
          () -> proveStrange(SmallModel.file(), OptionalDouble.of(novelty)),
          "its novelty is not there instead of ");
    }
  }

  @Test
  void thatIsNoModelAtAll() {
    refuses("no model".getBytes(StandardCharsets.UTF_8), "not an ONNX model");
  }

  @Test
  void theProbesAreSpreadOverTheValidationPhotos() {
    List<LabelledPhoto> photos =
        IntStream.range(0, 160)
            .mapToObj(i -> new LabelledPhoto(new FilePhoto(Path.of(i + ".png")), i % 3))
            .toList();
    Dataset dataset = new Dataset(SmallModel.CLASSES, photos.subList(0, 3), photos, List.of());

    assertThat(ModelProof.probes(dataset))
        .hasSize(16)
        .startsWith(photos.get(0), photos.get(10))
        .endsWith(photos.get(150));
  }
}

package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.graft.Classifier;
import dev.graft.FormulaWeights;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import dev.graft.Prediction;
import dev.graft.SmallModel;
import dev.graft.compile.ClassifierForm;
import dev.graft.compile.ExtraOutputs;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.EvidencePath;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.photo.FilePhoto;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model file whose evidence does not add up to its logits is refused. */
class EvidenceProofTest {
  private static final int SIZE = 16;

  @TempDir private Path folder;

  private Path picture;

  @BeforeEach
  void picture() throws IOException {
    picture = SmallModel.picture(folder.resolve("a.png"));
  }

  /** A file, and what its trained part knows of it. */
  private static final class Made {
    private final byte[] file;
    private final List<String> classes;
    private final float[] bias;

    Made(byte[] file, List<String> classes, float[] bias) {
      this.file = file;
      this.classes = classes;
      this.bias = bias;
    }

    static Made of(Head head, boolean evidence) {
      List<String> classes =
          head == Head.SIGMOID ? List.of("no", "yes") : List.of("daisy", "rose", "tulip");
      List<Layer> layers = new ArrayList<>();
      layers.add(new Layer.Input("x", Shape.of(SIZE, SIZE, 3)));
      layers.add(new Conv2D("conv", "x", 8, 3, 4, Padding.SAME, true));
      layers.add(new Layer.Activation("map", "conv", Layer.Activation.Function.RELU));
      layers.add(new GlobalAveragePooling2D("pool", "map"));
      layers.addAll(head.layers("pool", classes.size(), 0.2));
      Network network = new Network("tiny", PixelScaling.MINUS_ONE_TO_ONE, layers);
      Weights weights = FormulaWeights.of(network);
      byte[] file =
          OnnxCompiler.classifierFile(
              network,
              "pool",
              weights,
              ClassifierForm.with(new ExtraOutputs(evidence, Optional.empty())),
              Map.of(ModelCard.KEY, card(classes).toJson()));
      EvidencePath path = EvidencePath.of(network).orElseThrow();
      return new Made(file, classes, EvidenceProof.bias(network, path, weights));
    }

    private static ModelCard card(List<String> classes) {
      return ModelCard.of(
          classes,
          new Preprocessing(SIZE, Resize.AREA),
          "tiny",
          1,
          null,
          "conv",
          "linear",
          List.of(),
          false,
          "keras",
          1L,
          null,
          null);
    }

    /** The file with another value as its evidence, and what it says of that value's shape. */
    byte[] withOutputOf(String value, Consumer<TensorShapeProto.Builder> shape) {
      return bent(
          model -> {
            GraphProto.Builder graph = model.getGraphBuilder();
            graph.getNodeBuilderList().stream()
                .filter(node -> node.getOutput(0).equals("evidence"))
                .forEach(node -> node.setInput(0, value));
            graph.getOutputBuilderList().stream()
                .filter(output -> output.getName().equals("evidence"))
                .map(output -> output.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder())
                .forEach(shape);
          });
    }

    /** Another graph, without the seal that would give it away. */
    byte[] bent(Consumer<ModelProto.Builder> change) {
      try {
        ModelProto.Builder model = ModelProto.parseFrom(file).toBuilder();
        JsonObject card =
            JsonParser.parseString(model.getMetadataProps(0).getValue()).getAsJsonObject();
        card.remove("checksum");
        model.getMetadataPropsBuilder(0).setValue(card.toString());
        model.removeMetadataProps(1);
        change.accept(model);
        return model.build().toByteArray();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void prove(byte[] file, Made made) {
    LabelledPhoto probe = new LabelledPhoto(new FilePhoto(picture), 0);
    float[] expected = new float[made.classes.size()];
    try (Classifier sound = Classifier.load(made.file)) {
      for (Prediction.ClassProbability each : sound.predict(probe.photo()).classes()) {
        expected[made.classes.indexOf(each.label())] = (float) each.probability();
      }
    }
    List<Judged> judged = List.of(Judged.of(probe, expected));
    ModelProof.prove(file, made.classes, judged, Optional.of(made.bias)).close();
  }

  private String refused(byte[] file, Made made) {
    Throwable thrown = catchThrowable(() -> prove(file, made));
    assertThat(thrown).isInstanceOf(ModelFileException.class).hasMessageNotContaining("\n");
    assertThat(((ModelFileException) thrown).remedy()).startsWith("Nothing was written.");
    return String.valueOf(thrown.getMessage());
  }

  /** Multiplies one number of a tensor that stands in the graph for the evidence alone. */
  private static Consumer<ModelProto.Builder> number(String tensor, float factor) {
    return model -> {
      TensorProto.Builder found =
          model.getGraphBuilder().getInitializerBuilderList().stream()
              .filter(each -> each.getName().equals(tensor))
              .findFirst()
              .orElseThrow();
      ByteBuffer copy =
          ByteBuffer.wrap(found.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      FloatBuffer numbers = copy.asFloatBuffer();
      assertThat(numbers.get(0)).isNotZero();
      numbers.put(0, numbers.get(0) * factor);
      found.setRawData(ByteString.copyFrom(copy));
    };
  }

  @ParameterizedTest
  @EnumSource
  void unlessItAddsUp(Head head) {
    Made made = Made.of(head, true);

    prove(made.file, made);
    prove(made.bent(model -> {}), made);
  }

  @Test
  void ofAnotherWeightThanTheLogits() {
    Made made = Made.of(Head.LINEAR, true);

    assertThat(refused(made.bent(number("dense/places/kernel", 1.01f)), made))
        .startsWith("The model file has evidence that does not add up: on '")
        .contains(picture.toString(), "that for 'daisy' comes to ", ", and its logit is ");
  }

  /** The node that closes hidden units is made one that opens them all. */
  @Test
  void thatHiddenUnitsLetThroughThatAreClosed() {
    Made made = Made.of(Head.MLP, true);

    assertThat(
            refused(
                made.bent(
                    model ->
                        model.getGraphBuilder().getNodeBuilderList().stream()
                            .filter(node -> node.getOpType().equals("Sign"))
                            .forEach(node -> node.setOpType("Exp"))),
                made))
        .contains("evidence that does not add up");
  }

  @Test
  void thatIsOfAnotherBias() {
    Made made = Made.of(Head.LINEAR, true);
    float[] other = made.bias.clone();
    other[2] += 1e-3f;

    assertThat(refused(made.file, new Made(made.file, made.classes, other)))
        .contains("does not add up", "'tulip'");
  }

  @Test
  void thatIsNotThere() {
    Made made = Made.of(Head.LINEAR, false);

    assertThat(refused(made.file, made))
        .isEqualTo("The model file lacks the evidence that it was to have.");
  }

  /** A card of as many classes as there are logits, and a map too few. */
  @Test
  void thatIsOfFewerClasses() {
    Made made = Made.of(Head.LINEAR, true);

    assertThat(
            refused(
                made.withOutputOf("map/Relu", shape -> shape.getDimBuilder(1).setDimValue(8)),
                made))
        .contains("3 class names for 8 maps ('evidence')");
  }

  /** An output of that name that is something else. */
  @Test
  void thatIsNoMap() {
    Made made = Made.of(Head.LINEAR, true);

    assertThat(
            refused(
                made.withOutputOf("dense/Gemm", shape -> shape.removeDim(3).removeDim(2)), made))
        .contains("no output 'evidence' of float32 [N, channels, height, width]");
  }
}

package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.graft.error.GraftException.Kind;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.network.DescribedNetwork;
import dev.graft.pass.PassListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file that is not what was written answers like it, or is refused; never otherwise. */
class BrokenModelTest {
  @TempDir private Path folder;

  private Path file;
  private Path picture;

  @BeforeEach
  void place() throws IOException {
    file = folder.resolve("broken.onnx");
    picture = SmallModel.picture(folder.resolve("picture.png"));
  }

  private Prediction answer(byte[] model) throws IOException {
    Files.write(file, model);
    try (Classifier classifier = Classifier.load(file)) {
      return classifier.predict(picture);
    }
  }

  private ModelFileException refused(byte[] model, String... reasons) {
    Throwable thrown = catchThrowable(() -> answer(model));
    assertThat(thrown).isInstanceOf(ModelFileException.class);
    assertThat(thrown).hasMessageContaining(file.toString());
    Stream.of(reasons).forEach(assertThat(thrown)::hasMessageContaining);
    assertThat(String.valueOf(thrown.getMessage()))
        .doesNotContain("\n")
        .doesNotContain("java.", "dev.graft", "gson", "http", "OrtException");
    ModelFileException refused = (ModelFileException) thrown;
    assertThat(refused.kind()).isEqualTo(Kind.MODEL);
    assertThat(refused.remedy()).endsWith(".");
    return refused;
  }

  /** The sheet is read back as it was written, and a prediction says what it makes of a photo. */
  @Test
  void whatTellsHowStrangeAPhotoIsAnswers() throws IOException {
    Files.write(file, SmallModel.telling());
    try (Classifier classifier = Classifier.load(file)) {
      assertThat(classifier.card().trust()).isEqualTo(SmallModel.sheet(SmallModel.FEATURES));
      assertThat(classifier.card().fingerprints()).isEqualTo(Fingerprints.of(List.of(-1L, 3L)));
      Prediction prediction = classifier.predict(picture);
      double novelty = prediction.novelty().orElseThrow();
      assertThat(prediction.isUnknown()).isEqualTo(novelty > 0.5);
      assertThat(prediction.isUnknown(0.1)).contains(novelty > 0.25);
      assertThat(prediction.isUnknown(0.01)).isEmpty();
      assertThat(prediction.set(0.95).orElseThrow()).contains(prediction.label());
      assertThat(prediction.set(0.99)).isEmpty();
    }
    assertThat(answer(SmallModel.file()).novelty()).isEmpty();
  }

  @Test
  void whatWasWrittenAnswers() throws IOException {
    Prediction prediction = answer(SmallModel.file());

    assertThat(prediction.classes()).hasSize(3);
    assertThat(answer(SmallModel.unsealed(model -> {}))).isEqualTo(prediction);
  }

  /** A change of the card: the field, what it becomes (nothing: it is gone), what is told. */
  @Nested
  class Metadata {
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "preprocessing.size | 64                 | pictures of 64 pixels, its graph takes 8",
          "preprocessing.size | 0                  | 'size' in 'preprocessing' is 0",
          "preprocessing.size | -8                 | is -8",
          "preprocessing.size | 415000             | is 415000",
          "preprocessing.size | 9223372036854775807| is 9223372036854775807",
          "preprocessing.size | 1e400              | must be a number",
          "preprocessing.size | 8.5                | is 8.5, and must be a whole number",
          "preprocessing.size | \"8\"              | is \"8\", and must be a whole number",
          "preprocessing.size | null               | no 'size' in 'preprocessing'",
          "preprocessing.size | [8]                | is a list, and must be a whole number",
          "preprocessing.resize | \"foo\"          | resize 'foo' is unknown; a newer Graft may",
          "preprocessing.resize | null             | no 'resize'",
          "preprocessing.resize | 3                | must be text",
          "preprocessing.crop | \"centre\"         | crop 'centre' is unknown",
          "preprocessing.crop | null               | no 'crop'",
          "preprocessing.crop | \"pad\"            | crop 'pad' is unknown",
          "preprocessing.fit  | \"zoom\"           | fit 'zoom' is unknown",
          "preprocessing.fit  | \"pad\"            | crop 'none' is unknown",
          "preprocessing      | null               | no 'preprocessing'",
          "preprocessing      | []                 | 'preprocessing' is a list",
          "preprocessing      | 7                  | must be an object",
          "classes | [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"] | 7 class names for 3 outputs",
          "classes | [\"a\",\"b\"]                 | 2 class names for 3 outputs",
          "classes | [\"a\"]                       | 1 class names",
          "classes | []                            | 0 class names",
          "classes | null                          | no 'classes'",
          "classes | \"abc\"                       | 'classes' is \"abc\", and must be a list",
          "classes | [\"a\",null,\"c\"]            | must be text",
          "classes | [\"a\",1,\"c\"]               | must be text",
          "classes | [\"a\",[\"b\"],\"c\"]         | must be text",
          "classes | [\"a\",\"\",\"c\"]            | empty",
          "classes | [\"a\",\"b\",\"a\"]           | two classes called 'a'",
          "base    | null                          | no 'base'",
          "base    | 5                             | must be text",
          "alpha   | \"x\"                         | must be a number",
          "alpha   | null                          | no 'alpha'",
          "alpha   | 1e999                         | must be a number",
          "seed    | \"x\"                         | 'seed' is \"x\", and must be a whole number",
          "metrics | 3                             | must be an object",
          "metrics | {\"val\":3}                   | must be an object",
          "metrics | {\"val\":{\"accuracy\":\"high\"}} | must be a number",
          "metrics | {\"test\":{\"accuracy\":1,\"interval95\":0,\"photos\":1}} | must be a list",
          "provenance | 3                          | must be an object",
          "provenance.data | null                  | no 'data' in 'provenance'",
          "provenance.settings | 7                 | must be text",
          "provenance.base_weights | []            | must be text",
          "graft   | null                          | no 'graft'",
          "format  | \"graft-model/99\"            | of the form 'graft-model/99'",
          "format  | 1                             | must be text",
        })
    void thatDoesNotFitIsRefused(String field, String value, String told) {
      refused(SmallModel.withCard(card -> set(card, field, value)), told);
    }

    /** The trust sheet and what stands beside it, in a file that has the output it tells of. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "trust                  | 3                     | must be an object",
          "trust.photos           | 0                     | 'photos' in 'trust' is 0",
          "trust.photos           | null                  | no 'photos'",
          "trust.judged_by        | 7                     | must be text",
          "trust.temperature      | 0                     | its temperature is 0.0",
          "trust.temperature      | -1                    | its temperature is -1.0",
          "trust.temperature      | \"warm\"              | must be a number",
          "trust.sets             | []                    | must be an object",
          "trust.sets             | {\"1\":0.5}           | '1' in its trust sheet is no share",
          "trust.sets             | {\"0\":0.5}           | '0' in its trust sheet is no share",
          "trust.sets             | {\"-0.5\":0.5}        | '-0.5' in its trust sheet is no share",
          "trust.sets             | {\"NaN\":0.5}         | 'NaN' in its trust sheet is no share",
          "trust.sets             | {\"most\":0.5}        | 'most' in its trust sheet is no share",
          "trust.sets             | {\"0.9\":\"x\"}       | must be a number",
          "trust.sets             | {\"0.9\":null}        | 0.9",
          "trust.sets             | {\"0.9\":1e999}       | must be a number",
          "trust.unknown          | 1                     | must be an object",
          "trust.unknown.method   | null                  | no 'method'",
          "trust.unknown.refuse   | 0.2                   | no threshold to refuse 0.2",
          "trust.unknown.refuse   | null                  | no 'refuse'",
          "trust.unknown.thresholds | {}                  | no threshold to refuse 0.05",
          "trust.unknown.thresholds | {\"5\":1}           | '5' in its trust sheet is no share",
          "trust.drift            | []                    | must be an object",
          "trust.drift.classes    | [0.5,0.5]             | tells of 64 features and 2 classes",
          "trust.drift.classes    | [\"a\"]               | must be a number",
          "trust.drift.novelty    | 3                     | must be a list",
          "trust.drift.mean       | \"AAAAAA==\"          | means of 1 features and the deviations",
          "trust.drift.mean       | \"no Base64!\"        | numbers of float32 are no Base64",
          "trust.drift.mean       | \"AAAA\"              | are 3 bytes, and must be 4 each",
          "trust.drift.deviation  | \"AADAfw==\"          | numbers of float32 is NaN",
          "fingerprints           | \"?\"                 | fingerprints are no Base64",
          "fingerprints           | \"AAAAAA==\"          | are 4 bytes, and must be 8 each",
          "fingerprints           | []                    | must be text",
        })
    void ofTrustThatDoesNotFitIsRefused(String field, String value, String told) {
      refused(SmallModel.tellingWithCard(card -> set(card, field, value)), told);
    }

    @Test
    void ofANoveltyThatTheGraphDoesNotTellIsRefused() {
      refused(
          SmallModel.withCard(card -> card.add("trust", SmallModel.tellingCard().get("trust"))),
          "no output 'novelty' of float32 [N]");
    }

    @Test
    void ofOtherFeaturesThanTheGraphsIsRefused() {
      JsonObject trust = SmallModel.tellingCard().getAsJsonObject("trust");
      JsonObject drift = trust.getAsJsonObject("drift");
      drift.addProperty("mean", new Floats(1, 2).encoded());
      drift.addProperty("deviation", new Floats(1, 2).encoded());
      refused(
          SmallModel.tellingWithCard(card -> card.add("trust", trust)),
          "tells of 2 features and 3 classes, its graph has 64 and 3");
    }

    private void set(JsonObject card, String field, String value) {
      String[] path = field.split("\\.", 2);
      if (path.length == 2) {
        set(card.getAsJsonObject(path[0]), path[1], value);
      } else {
        card.add(field, JsonParser.parseString(value));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "null",
          "[]",
          "3",
          "\"graft\"",
          "{",
          "{}",
          "nonsense",
          "{\"format\":}",
          "{'format': 'graft-model/1'}",
          "{\"format\": \"graft-model/1\"} // x",
          "{\"format\": \"graft-model/1\", \"format\": \"graft-model/1\"}",
          "{\"format\": \"graft-model/1\", \"alpha\": NaN}",
          "\uFEFF{}"
        })
    void thatIsNoCardIsRefused(String card) {
      refused(SmallModel.withCard(card), "not one that this Graft can use");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 1_000_000})
    void thatIsNestedDeeplyIsRefused(int depth) {
      refused(SmallModel.withCard("[".repeat(depth)), "nested");
      refused(SmallModel.withCard("{\"a\":".repeat(depth)), "nested");
      refused(
          SmallModel.withCard(
              SmallModel.card().toString().replaceFirst("\\{", "{\"x\":" + "[".repeat(depth))),
          "nested");
    }

    @Test
    void ofANetworkThatThereIsNotIsRefusedWhereItIsLookedAt() throws IOException {
      Files.write(file, SmallModel.unsealed(model -> setTrainedFrom(model, "no_such_layer")));
      try (Classifier classifier = Classifier.load(file)) {
        assertThat(catchThrowable(() -> DescribedNetwork.of(classifier)))
            .isInstanceOf(ModelFileException.class)
            .hasMessageContainingAll(file.toString(), "'no_such_layer'");
      }
    }

    /** Predictions need no network; who wants to see it is told that there is none. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
      "base, resnet9000, the base 'resnet9000' is unknown; a newer Graft may",
      "base, mobilenet_v2, at least 32 pixels",
      "head, giant, the head 'giant' is unknown; a newer Graft may",
    })
    void ofAnotherNetworkIsRefusedWhereItIsLookedAt(String field, String value, String told)
        throws IOException {
      Files.write(
          file,
          SmallModel.unsealed(
              model -> {
                JsonObject card = SmallModel.card();
                card.remove("checksum");
                if (!field.equals("base")) {
                  card.addProperty("base", "seedling");
                }
                card.addProperty(field, value);
                model.getMetadataPropsBuilder(0).setValue(card.toString());
              }));
      try (Classifier classifier = Classifier.load(file)) {
        assertThat(classifier.predict(picture).classes()).hasSize(3);
        assertThat(catchThrowable(() -> DescribedNetwork.of(classifier)))
            .isInstanceOf(ModelFileException.class)
            .hasMessageContainingAll(file.toString(), told);
      }
    }

    private static void setTrainedFrom(ModelProto.Builder model, String layer) {
      StringStringEntryProto.Builder entry = model.getMetadataPropsBuilder(0);
      entry.setValue(entry.getValue().replace("\"conv1\"", "\"" + layer + "\""));
    }
  }

  @Nested
  class TheGraph {
    /** ONNX Runtime infers the shape and does not mind what is declared. */
    private static final String NO_MATTER = "answers as before";

    static Stream<Arguments> changes() {
      return Stream.of(
          graph("without probabilities", g -> renameOutput(g, "probabilities"), "'probabilities'"),
          graph("without logits", g -> renameOutput(g, "logits"), "'logits'"),
          graph("without embedding", g -> renameOutput(g, "embedding"), "'embedding'"),
          graph("without any output", GraphProto.Builder::clearOutput, ""),
          graph("without nodes", GraphProto.Builder::clearNode, ""),
          graph("without weights", GraphProto.Builder::clearInitializer, ""),
          graph("with a map for logits", g -> dimension(output(g, "logits"), 5), NO_MATTER),
          graph("with logits of no length", g -> size(output(g, "logits"), 1, 0), NO_MATTER),
          graph("with logits of a free length", g -> free(output(g, "logits"), 1), NO_MATTER),
          graph("with logits for one photo", g -> size(output(g, "logits"), 0, 1), "'logits'"),
          graph("with seven logits", g -> size(output(g, "logits"), 1, 7), NO_MATTER),
          graph("with seven probabilities", g -> size(output(g, "probabilities"), 1, 7), NO_MATTER),
          graph("with an embedding of 9", g -> size(output(g, "embedding"), 1, 9), NO_MATTER),
          graph("with float pictures", g -> type(g.getInputBuilder(0), 1), ""),
          graph("with other pictures", g -> size(g.getInputBuilder(0), 3, 4), ""),
          graph("with pictures of another height", g -> size(g.getInputBuilder(0), 1, 9), ""),
          graph("with pictures of 16", g -> square(g.getInputBuilder(0), 16), ""),
          graph("with pictures of any size", g -> freeSquare(g.getInputBuilder(0)), "'image'"),
          graph("with one picture at a time", g -> size(g.getInputBuilder(0), 0, 1), "'image'"),
          graph("with a second input", TheGraph::addInput, "more than a picture"),
          graph("with two inputs of one name", g -> g.addInput(g.getInput(0)), ""),
          graph("with a huge weight", g -> dims(g, 1L << 40), ""),
          graph("with a negative weight", g -> dims(g, -1), ""),
          graph("with weights cut short", TheGraph::cutWeights, ""),
          graph("with text for weights", g -> g.getInitializerBuilder(0).setDataType(8), ""),
          graph("with weights of no type", g -> g.getInitializerBuilder(0).setDataType(77), ""),
          graph("with weights elsewhere", TheGraph::external, ""),
          graph("with an unknown operator", g -> g.getNodeBuilder(0).setOpType("Foo"), ""),
          graph("with a circle", TheGraph::circle, ""),
          graph("with NaN", g -> weights(g, Float.NaN), "not finite"),
          graph(
              "with infinity", g -> weights(g, Float.POSITIVE_INFINITY), "weights is not finite"));
    }

    private static Arguments graph(
        String name, Consumer<GraphProto.Builder> change, String reason) {
      Consumer<ModelProto.Builder> ofModel = model -> change.accept(model.getGraphBuilder());
      return arguments(name, ofModel, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void thatIsAnotherIsRefused(String name, Consumer<ModelProto.Builder> change, String reason)
        throws IOException {
      refused(SmallModel.with(change)); // sealed as another file
      if (reason.equals(NO_MATTER)) {
        assertThat(answer(SmallModel.unsealed(change))).isEqualTo(answer(SmallModel.file()));
      } else {
        refused(SmallModel.unsealed(change), reason);
      }
    }

    @Test
    void ofAnotherOpsetIsRefused() {
      refused(SmallModel.unsealed(model -> model.getOpsetImportBuilder(0).setVersion(99)));
      refused(SmallModel.unsealed(model -> model.setIrVersion(99)));
      refused(SmallModel.unsealed(ModelProto.Builder::clearGraph));
    }

    @Test
    void thatGivesNoNumbersGivesNoFeaturesEither() throws IOException {
      Files.write(
          file, SmallModel.unsealed(model -> weights(model.getGraphBuilder(), Float.MAX_VALUE)));
      try (Classifier classifier = Classifier.load(file);
          FrozenPass pass = FrozenPass.of(classifier);
          FeatureCache cache = FeatureCache.temporary()) {
        List<dev.graft.photo.FilePhoto> photos = List.of(new dev.graft.photo.FilePhoto(picture));
        assertThat(catchThrowable(() -> pass.over(photos, cache, PassListener.NONE)))
            .isInstanceOf(ModelFileException.class)
            .hasMessageContainingAll(file.toString(), "not finite in 'embedding'");
      }
    }

    private static ValueInfoProto.Builder output(GraphProto.Builder graph, String name) {
      return graph.getOutputBuilderList().stream()
          .filter(output -> output.getName().equals(name))
          .findFirst()
          .orElseThrow();
    }

    private static void renameOutput(GraphProto.Builder graph, String name) {
      output(graph, name).setName("other");
      graph.getNodeBuilderList().stream()
          .filter(node -> node.getOutput(0).equals(name))
          .forEach(node -> node.setOutput(0, "other"));
      graph.getNodeBuilderList().stream()
          .filter(node -> node.getInputList().contains(name))
          .forEach(node -> node.setInput(node.getInputList().indexOf(name), "other"));
    }

    private static void size(ValueInfoProto.Builder value, int axis, long size) {
      value
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .getShapeBuilder()
          .getDimBuilder(axis)
          .setDimValue(size);
    }

    private static void free(ValueInfoProto.Builder value, int axis) {
      value
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .getShapeBuilder()
          .getDimBuilder(axis)
          .setDimParam("M");
    }

    private static void dimension(ValueInfoProto.Builder value, long size) {
      value
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .getShapeBuilder()
          .addDimBuilder()
          .setDimValue(size);
    }

    private static void square(ValueInfoProto.Builder value, long size) {
      size(value, 1, size);
      size(value, 2, size);
    }

    private static void freeSquare(ValueInfoProto.Builder value) {
      free(value, 1);
      free(value, 2);
    }

    private static void type(ValueInfoProto.Builder value, int type) {
      value.getTypeBuilder().getTensorTypeBuilder().setElemType(type);
    }

    private static void addInput(GraphProto.Builder graph) {
      graph.addInput(graph.getInput(0).toBuilder().setName("second"));
    }

    private static TensorProto.Builder largest(GraphProto.Builder graph) {
      return graph.getInitializerBuilderList().stream()
          .max((a, b) -> Integer.compare(a.getRawData().size(), b.getRawData().size()))
          .orElseThrow();
    }

    private static void dims(GraphProto.Builder graph, long size) {
      largest(graph).setDims(0, size);
    }

    private static void cutWeights(GraphProto.Builder graph) {
      TensorProto.Builder tensor = largest(graph);
      tensor.setRawData(tensor.getRawData().substring(4));
    }

    private static void external(GraphProto.Builder graph) {
      largest(graph)
          .clearRawData()
          .setDataLocation(TensorProto.DataLocation.EXTERNAL)
          .addExternalData(
              StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd"));
    }

    private static void circle(GraphProto.Builder graph) {
      int last = graph.getNodeCount() - 1;
      graph.getNodeBuilder(0).setInput(0, graph.getNode(last).getOutput(0));
    }

    private static void weights(GraphProto.Builder graph, float value) {
      TensorProto.Builder tensor = largest(graph);
      ByteBuffer numbers =
          ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < numbers.capacity(); i += Float.BYTES) {
        numbers.putFloat(i, value);
      }
      tensor.setRawData(ByteString.copyFrom(numbers));
    }
  }

  @Nested
  class DamagedBytes {
    private static final int FILES = 300;
    private static final int MOST_FLIPS = 50;

    @Test
    void neverAnswerOtherwise() throws IOException {
      Random random = new Random(9);
      for (int i = 0; i < FILES; i++) {
        byte[] model = SmallModel.file();
        flip(model, 1 + random.nextInt(MOST_FLIPS), 0, model.length, random);
        refused(model);
      }
    }

    @Test
    void ofWeightsAreCalledDamaged() throws IOException {
      Random random = new Random(10);
      byte[] model = SmallModel.file();
      flip(model, MOST_FLIPS, model.length / 3, model.length / 2, random);

      refused(model, "is damaged", "CRC-32");
    }

    @Test
    void ofTheMetadataNeverAnswerOtherwise() throws IOException {
      byte[] whole = SmallModel.file();
      int length = SmallModel.card().toString().length() + 60;
      for (int i = whole.length - length; i < whole.length; i++) {
        byte[] model = whole.clone();
        model[i] ^= (byte) (1 << (i % 8));
        refused(model);
      }
    }

    private static void flip(byte[] bytes, int flips, int from, int to, Random random) {
      for (int flip = 0; flip < flips; flip++) {
        bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
      }
    }

    @Test
    void areMissedWhereverTheFileIsCut() throws IOException {
      byte[] whole = SmallModel.file();
      for (int length : List.of(0, 1, 2, 100, whole.length / 2, whole.length - 26)) {
        refused(Arrays.copyOf(whole, length));
      }
      for (int seal = 1; seal <= 25; seal++) { // with the last entry of the metadata gone
        refused(Arrays.copyOf(whole, whole.length - seal));
      }
    }

    @Test
    void behindTheEndAreNoticed() throws IOException {
      byte[] whole = SmallModel.file();
      refused(Arrays.copyOf(whole, whole.length + 1));
      byte[] twice = Arrays.copyOf(whole, whole.length * 2);
      System.arraycopy(whole, 0, twice, whole.length, whole.length);
      refused(twice);
    }

    @Test
    void ofNoModelAtAllAreRefused() throws IOException {
      Random random = new Random(3);
      for (int length : List.of(1, 10, 1000, 100_000)) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        refused(noise);
      }
    }
  }

  @Test
  void aFolderOrNothingIsRefused() {
    assertThat(catchThrowable(() -> Classifier.load(folder)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll(folder.toString(), "folder");
    assertThat(catchThrowable(() -> Classifier.load(file)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll(file.toString(), "no such file");
  }

  @Test
  void whatIsSavedIsSealedAgain() throws IOException {
    Files.write(file, SmallModel.file());
    Path copy = folder.resolve("copy.onnx");
    try (Classifier classifier = Classifier.load(file)) {
      classifier.save(copy);
    }
    assertThat(copy).hasBinaryContent(SmallModel.file());
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.report.ReportFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of photos to a model, and all that can be done with it. */
class TrainedModelIT {
  private static final int SIZE = 96;
  private static final int TRAIN = 40;
  private static final int VAL = 10;

  @TempDir private static Path folder;

  private static Path data;
  private static Path model;
  private static Path rose;
  private static Graft training;

  @BeforeAll
  static void train() throws IOException {
    data = Flowers.split(folder.resolve("flowers"), TRAIN, VAL);
    model = folder.resolve("flowers.onnx");
    rose = Flowers.photos("val", "rose", 0, 1).get(0);
    training = Graft.does("train", data, "-o", model, "--base", "seedling", "--size", SIZE);
  }

  @Test
  void trainingSaysWhatItFoundAndWhereItsNumbersComeFrom() {
    assertThat(training.out())
        .contains("photos: 200 to train on, 50 to validate on, 0 to test on")
        .contains("on 50 validation photos; nothing was chosen on them.")
        .contains("Mixed up most: ", "Sets: ", "Unknown: it says so of ")
        .contains("Model: " + model, "equal to the trained model on 16 photos")
        .contains("Report: " + folder.resolve("flowers.report").resolve("report.html"))
        .containsPattern("Took .*: features .* photos computed, .* known from earlier");
    assertThat(training.lines()).hasSizeLessThanOrEqualTo(12);
  }

  /** What the report of a model says. */
  static String page(Path model) throws IOException {
    return Files.readString(ReportFolder.page(ReportFolder.beside(model)));
  }

  @Test
  void theReportHasExactlyThePromisedNames() throws IOException {
    JsonObject metrics = Metrics.beside(model).json();

    assertThat(metrics.keySet())
        .containsExactly(
            "graft",
            "base",
            "alpha",
            "size",
            "fit",
            "recipe",
            "head",
            "taps",
            "fast",
            "mirrored",
            "head_settings",
            "l2",
            "seed",
            "classes",
            "counts",
            "skipped",
            "parameters",
            "history",
            "val",
            "cross_validation",
            "trust",
            "seconds",
            "images_per_second",
            "cache");
    assertThat(metrics.getAsJsonObject("counts").keySet())
        .containsExactly("train", "val", "test", "skipped");
    assertThat(metrics.getAsJsonObject("parameters").keySet())
        .containsExactly("total", "trainable", "frozen");
    assertThat(metrics.getAsJsonObject("val").keySet())
        .containsExactly(
            "accuracy",
            "loss",
            "top3",
            "macro_f1",
            "ece",
            "ece_if_perfect",
            "interval95",
            "interval95_of",
            "choices",
            "per_class",
            "confusion");
    assertThat(metrics.getAsJsonObject("val").getAsJsonArray("per_class").get(0).getAsJsonObject())
        .extracting(JsonObject::keySet)
        .asInstanceOf(InstanceOfAssertFactories.collection(String.class))
        .containsExactly("label", "precision", "recall", "f1", "support");
    assertThat(metrics.getAsJsonObject("seconds").keySet())
        .contains("features", "head", "evaluate", "total");
    assertThat(metrics.getAsJsonObject("cache").keySet()).containsExactly("hits", "misses");
  }

  @Test
  void theReportTellsTheTraining() throws IOException {
    Metrics metrics = Metrics.beside(model);

    assertThat(metrics.json().get("base").getAsString()).isEqualTo("seedling");
    assertThat(metrics.json().get("size").getAsInt()).isEqualTo(SIZE);
    assertThat(metrics.json().get("recipe").getAsString()).isEqualTo("auto");
    assertThat(metrics.json().get("seed").getAsLong()).isEqualTo(42);
    assertThat(metrics.json().getAsJsonArray("classes"))
        .extracting(name -> name.getAsString())
        .containsExactlyElementsOf(Flowers.CLASSES);
    assertThat(metrics.count("train")).isEqualTo(5 * TRAIN);
    assertThat(metrics.count("val")).isEqualTo(5 * VAL);
    assertThat(metrics.json().getAsJsonObject("val").getAsJsonArray("choices")).isEmpty();
    assertThat(metrics.accuracy("val")).isGreaterThan(0.8);
  }

  @Test
  void withoutEpochsTheHistoryIsItsHeader() throws IOException {
    assertThat(folder.resolve("flowers.report").resolve("history.csv"))
        .hasContent("phase,epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds");
    assertThat(folder.resolve("flowers.report").resolve("history.svg")).doesNotExist();
  }

  @Test
  void theConfusionIsAPictureToo() {
    assertThat(folder.resolve("flowers.report").resolve("confusion.svg"))
        .content()
        .contains("Confusion on 50 validation photos")
        .contains(Flowers.CLASSES);
  }

  @Test
  void theCalibrationIsAPicture() {
    assertThat(folder.resolve("flowers.report").resolve("calibration.svg"))
        .content()
        .contains("Calibration on 50 validation photos")
        .containsPattern("a perfectly calibrated model shows 0[.0-9]+ to 0[.0-9]+ on as many");
  }

  @Test
  void aPhotoGetsALineWithItsClassAndHowSureTheModelIs() {
    assertThat(Graft.does("predict", model, rose).lines())
        .singleElement()
        .asString()
        .matches("\\Q" + rose + "\\E  [a-z]+ \\d+\\.\\d %(, or [a-z]+( or [a-z]+)* \\(95 %\\))?");
  }

  @Test
  void mostOfTheRosesAreRoses() {
    List<String> lines = Graft.does("predict", model, data.resolve("val/rose")).lines();

    assertThat(lines).hasSize(VAL);
    assertThat(lines.stream().filter(line -> line.contains("  rose ")).count())
        .isGreaterThanOrEqualTo(VAL * 8 / 10); // of five classes
  }

  @Test
  void topThreeNamesThreeClasses() {
    assertThat(Graft.does("predict", model, rose, "--top", 3).lines())
        .singleElement()
        .asString()
        .matches(".*  [a-z]+ [\\d.]+ %, [a-z]+ [\\d.]+ %, [a-z]+ [\\d.]+ %( \\(95 %: [a-z ]+\\))?");
  }

  @Test
  void moreClassesThanThereAreGivesAllOfThem() {
    Graft run = Graft.does("predict", model, rose, "--top", 99, "--csv");

    assertThat(run.lines().get(1).split(",", -1)).hasSize(2 + 2 * Flowers.CLASSES.size() + 3);
    assertThat(run.lines().get(0).split(",", -1)).hasSize(2 + 2 * Flowers.CLASSES.size() + 3);
  }

  @Test
  void jsonIsAnObjectALine() {
    Graft run = Graft.does("predict", model, data.resolve("val/rose"), "--json", "--top", 2);

    assertThat(run.lines()).hasSize(VAL);
    for (String line : run.lines()) {
      JsonObject photo = JsonParser.parseString(line).getAsJsonObject();
      assertThat(photo.keySet())
          .containsExactly("path", "label", "probability", "top", "unknown", "novelty", "set");
      assertThat(photo.getAsJsonArray("top")).hasSize(2);
      assertThat(photo.get("probability").getAsDouble()).isBetween(0.2, 1.0);
    }
  }

  @Test
  void csvHasAHeaderAndALineAPhoto() {
    Graft run = Graft.does("predict", model, data.resolve("val/rose"), "--csv");

    assertThat(run.lines())
        .hasSize(1 + VAL)
        .first()
        .isEqualTo("path,error,label,probability,unknown,novelty,set");
    assertThat(run.lines().get(1)).matches(".*,,[a-z]+,[\\d.E-]+,(true|false),[\\d.E-]+,[a-z;]+");
  }

  @Test
  void pathsMayComeFromStandardInput() {
    Graft run = Graft.doesWithInput(rose + "\n\n" + rose + "\n", "predict", model, "-");

    String line = Graft.does("predict", model, rose).lines().get(0);
    assertThat(run.lines()).containsExactly(line, line);
  }

  @Test
  void aBrokenPhotoAmongOthersIsSkippedAndSaid() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");

    Graft run = Graft.does("predict", model, broken, rose);

    assertThat(run.lines()).hasSize(1);
    assertThat(run.err()).startsWith(broken + "  skipped: not a picture");
  }

  @Test
  void aBrokenPhotoAloneIsAnError() throws IOException {
    Path broken = Files.writeString(folder.resolve("alone.jpg"), "no picture");

    assertThat(Graft.fails(3, "predict", model, broken).err()).contains(broken.toString());
    assertThat(Graft.fails(3, "predict", model, broken, "--json").out()).contains("\"error\"");
  }

  @Test
  void evaluatingOnTheSamePhotosGivesTheSameAccuracy() throws IOException {
    Graft run = Graft.does("evaluate", model, data.resolve("val"), "--json");

    JsonObject found = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonObject told = Metrics.beside(model).json().getAsJsonObject("val");
    assertThat(found.get("accuracy")).isEqualTo(told.get("accuracy"));
    assertThat(found.get("confusion")).isEqualTo(told.get("confusion"));
    assertThat(found.get("loss").getAsDouble())
        .isCloseTo(told.get("loss").getAsDouble(), within(1e-4));
    assertThat(Graft.does("evaluate", model, data).out())
        .contains("50 validation photos", "Confusion");
  }

  @Test
  void classesThatTheModelDoesNotKnowCannotBeEvaluated() throws IOException {
    Path other = folder.resolve("other");
    Flowers.copy(Flowers.photos("val", "rose", 0, 2), other.resolve("rose"));
    Flowers.copy(Flowers.photos("val", "lotus", 0, 2), other.resolve("unheard-of"));

    assertThat(Graft.fails(3, "evaluate", model, other).err()).contains("unheard-of");
  }

  @Test
  void summaryOfTheModelCountsItsHead() {
    assertThat(Graft.does("summary", model).out())
        .contains("Parameters:  1,257,029")
        .contains("  trainable: 6,405");
  }

  @Test
  void embeddingsOfTheModelAreThoseOfItsBase() throws IOException {
    List<Path> photos = Flowers.photos("val", "jasmine", 0, 8);
    Path some = folder.resolve("eight");
    Flowers.copy(photos, some);
    Path ofModel = folder.resolve("model.npy");
    Path ofBase = folder.resolve("base.npy");

    assertThat(Graft.does("embed", model, some, "-o", ofModel).out()).contains("shape (8, 1280)");
    Graft.does("embed", "seedling", some, "-o", ofBase, "--size", SIZE);

    float[] vectors = npy(ofModel, "(8, 1280)");
    assertThat(vectors).hasSize(8 * 1280);
    assertThat(npy(ofBase, "(8, 1280)")).containsExactly(vectors, within(1e-4f));
    assertThat(Files.readAllLines(folder.resolve("model.txt")))
        .hasSize(8)
        .first()
        .isEqualTo(some.resolve(photos.get(0).getFileName()).toString());
  }

  @Test
  void embeddingsAsCsvHaveARowAPhoto() throws IOException {
    Path csv = folder.resolve("features.csv");
    List<Path> photos = Flowers.photos("val", "jasmine", 0, 8);
    Stream<Object> words = Stream.of("embed", model, "-o", csv);

    Graft.does(Stream.concat(words, photos.stream()).toArray());

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(9).first().asString().startsWith("path,f0,f1,").endsWith(",f1279");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",")).hasSize(1281));
    assertThat(lines.get(1)).startsWith(photos.get(0) + ",");
  }

  @Test
  void classifyNamesThreeOfImagenetsClasses() {
    Object[] words = {"classify", rose, "--weights", MobileNetFile.classifier()};

    assertThat(Graft.does(words).lines())
        .singleElement()
        .asString()
        .matches("\\Q" + rose + "\\E  \\S+ [\\d.]+ %, \\S+ [\\d.]+ %, \\S+ [\\d.]+ %");
    assertThat(Graft.does(Stream.concat(Stream.of(words), Stream.of("--top", 1)).toArray()).out())
        .doesNotContain(", ");
  }

  @Test
  void theFileTakesBytesAndGivesNamedOutputs() throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
      TensorInfo input = tensor(session.getInputInfo(), "image");
      assertThat(session.getInputNames()).containsExactly("image");
      assertThat(input.type).isEqualTo(OnnxJavaType.UINT8);
      assertThat(input.getShape()).containsExactly(-1, SIZE, SIZE, 3);
      assertThat(session.getOutputNames())
          .containsExactlyInAnyOrder("probabilities", "logits", "embedding", "evidence", "novelty");
      TensorInfo evidence = tensor(session.getOutputInfo(), "evidence");
      assertThat(evidence.getShape()).containsExactly(-1, Flowers.CLASSES.size(), 3, 3);
      TensorInfo embedding = tensor(session.getOutputInfo(), "embedding");
      assertThat(embedding.getShape()).containsExactly(-1, 1280);
    }
  }

  @Test
  void theFileSaysWhatItIs() throws OrtException, IOException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
      JsonObject card =
          JsonParser.parseString(session.getMetadata().getCustomMetadata().get("graft"))
              .getAsJsonObject();

      assertThat(card.getAsJsonArray("classes")).hasSize(5);
      assertThat(card.get("base").getAsString()).isEqualTo("seedling");
      assertThat(card.get("recipe").getAsString()).isEqualTo("auto");
      assertThat(card.get("seed").getAsLong()).isEqualTo(42);
      JsonObject preprocessing = card.getAsJsonObject("preprocessing");
      assertThat(preprocessing.get("size").getAsInt()).isEqualTo(SIZE);
      assertThat(preprocessing.get("resize").getAsString()).isEqualTo("area");
      JsonObject val = card.getAsJsonObject("metrics").getAsJsonObject("val");
      assertThat(val.get("accuracy").getAsDouble())
          .isEqualTo(Metrics.beside(model).accuracy("val"));
      assertThat(card.get("graft").getAsString()).isNotBlank();
    }
  }

  private static TensorInfo tensor(Map<String, NodeInfo> nodes, String name) {
    return (TensorInfo) Objects.requireNonNull(nodes.get(name), name).getInfo();
  }

  /** The values of a NumPy file of format 1.0 that holds little-endian float32 in C order. */
  private static float[] npy(Path file, String shape) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes.array(), 1, 5, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
    int headerLength = Short.toUnsignedInt(bytes.getShort(8));
    String header = new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII);
    assertThat((10 + headerLength) % 64).isZero();
    assertThat(header)
        .endsWith("\n")
        .contains("'descr': '<f4'", "'fortran_order': False", "'shape': " + shape);
    float[] values = new float[(bytes.capacity() - 10 - headerLength) / Float.BYTES];
    bytes
        .position(10 + headerLength)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }
}

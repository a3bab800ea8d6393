package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage of Spark's has to hold, and that its rows are what the classifier says. */
class GraftModelTest {
  private static final double SAME = 1e-5;

  @TempDir Path folder;

  private static GraftModel model() {
    Local.spark();
    return GraftModel.load(Drawn.model().toString());
  }

  private static void assertSame(Row row, Prediction expected, List<String> classes) {
    assertThat(row.<String>getAs("error")).isNull();
    assertThat(row.<String>getAs("label")).isEqualTo(expected.label());
    assertThat((double) row.<Float>getAs("probability"))
        .isCloseTo(expected.probability(), within(SAME));
    List<Float> probabilities = row.getList(row.fieldIndex("probabilities"));
    assertThat(probabilities).hasSameSizeAs(classes);
    for (int i = 0; i < classes.size(); i++) {
      assertThat((double) probabilities.get(i))
          .isCloseTo(expected.probability(classes.get(i)), within(SAME));
    }
    assertThat(row.<Boolean>getAs("unknown")).isEqualTo(expected.verdict().orElse(null));
    assertThat((double) row.<Float>getAs("novelty"))
        .isCloseTo(expected.novelty().orElseThrow(), within(1e-3));
    assertThat(row.<String>getList(row.fieldIndex("set")))
        .isEqualTo(expected.set(0.95).orElseThrow());
  }

  @Test
  void rowsAreWhatTheClassifierSays() throws IOException {
    List<Row> rows = model().transform(Local.files(Drawn.photos().toString())).collectAsList();

    assertThat(rows).hasSameSizeAs(Drawn.files());
    try (Classifier classifier = Classifier.load(Drawn.model())) {
      for (Row row : rows) {
        byte[] content = row.getAs("content");
        assertSame(row, classifier.predict(content), classifier.classes());
      }
    }
  }

  @Test
  void pathsDoAsWellAsBytes() {
    Path photos = Drawn.withBadOnes(folder);
    Dataset<Row> files = Local.files(photos.toString());

    List<Row> byBytes =
        model().transform(files).orderBy("path").select("label", "probability").collectAsList();
    List<Row> byPaths =
        model()
            .setInputCol("path")
            .transform(files.select("path"))
            .orderBy("path")
            .select("label", "probability")
            .collectAsList();

    assertThat(byPaths).isEqualTo(byBytes);
  }

  @Test
  void aBadPhotoIsARowWithAReason() {
    Path photos = Drawn.withBadOnes(folder);

    List<Row> rows =
        model()
            .setInputCol("path")
            .transform(PhotoTables.files(Local.spark(), photos.toString()).drop("label"))
            .collectAsList();

    assertThat(rows).hasSize(10);
    List<Row> bad = rows.stream().filter(row -> !row.isNullAt(row.fieldIndex("error"))).toList();
    assertThat(bad)
        .hasSize(3)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("label")).isNull();
              assertThat(row.<Object>getAs("probabilities")).isNull();
              assertThat(row.<Boolean>getAs("unknown")).isNull();
              assertThat(row.<String>getAs("error")).isNotBlank();
            });
  }

  @Test
  void noPhotoAtAllIsARowToo() {
    Dataset<Row> rows = Local.spark().sql("SELECT CAST(NULL AS BINARY) AS content, 7 AS number");

    Row row = model().transform(rows).head();

    assertThat(row.<Integer>getAs("number")).isEqualTo(7);
    assertThat(row.<String>getAs("error")).contains("null");
  }

  @Test
  void aPathThatLeadsNowhereIsARowToo() {
    Dataset<Row> rows = Local.spark().sql("SELECT '/nowhere/at all.jpg' AS path");

    Row row = model().setInputCol("path").transform(rows).head();

    assertThat(row.<String>getAs("error")).contains("no such file");
  }

  @Test
  void theSchemaIsKnownWithoutAnyPhoto() {
    Metadata own = new MetadataBuilder().putLong("said", 7).build();
    Dataset<Row> photos = Local.files(Drawn.photos().toString()).withMetadata("length", own);
    GraftModel model = model().setOutputEmbedding(true);

    assertThat(model.transform(photos).schema().apply("length").metadata()).isEqualTo(own);
    assertThat(model.transformSchema(photos.schema())).isEqualTo(model.transform(photos).schema());
    assertThat(
            model
                .transformSchema(photos.schema())
                .apply("probabilities")
                .metadata()
                .getStringArray("classes"))
        .isEqualTo(model.classes().toArray(String[]::new));
  }

  @Test
  void theFeatureVectorIsAVector() throws IOException {
    Row row =
        model()
            .setOutputEmbedding(true)
            .transform(Local.files(Drawn.photos().toString()).limit(1))
            .head();

    Vector vector = row.getAs("embedding");
    try (Classifier classifier = Classifier.load(Drawn.model())) {
      float[] expected = classifier.embed(row.<byte[]>getAs("content"));
      assertThat(vector.size()).isEqualTo(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat(vector.apply(i)).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  @Test
  void columnsHaveTheNamesThatAreGiven() {
    Dataset<Row> photos =
        Local.files(Drawn.photos().toString()).withColumnRenamed("content", "photo").limit(2);
    GraftModel model = model().setInputCol("photo").setLabelCol("flower").setErrorCol("wrong");

    assertThat(model.transform(photos).columns())
        .contains("photo", "flower", "wrong", "probability")
        .doesNotContain("label", "error");
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingRuns() {
    Dataset<Row> photos = Local.files(Drawn.photos().toString());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().transform(photos.withColumn("label", col("path"))))
        .withMessageContaining("'label'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().setInputCol("length").transform(photos))
        .withMessageContaining("'length'")
        .withMessageContaining("binaryFile");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().setInputCol("picture").transform(photos))
        .withMessageContaining("'picture'");
  }

  @Test
  void aDamagedModelIsRefusedOnTheDriver() throws IOException {
    byte[] bytes = Files.readAllBytes(Drawn.model());
    bytes[bytes.length / 2] ^= 1;

    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> GraftModel.of(bytes))
        .withMessageContaining("damaged");
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(() -> GraftModel.of(new byte[] {1, 2, 3}));
    Local.spark();
    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> GraftModel.load(folder.resolve("none.onnx").toString()));
  }

  @Test
  void whatWasSavedAnswersAsBefore() throws IOException {
    GraftModel model = model().setInputCol("photo").setLabelCol("flower").setOutputEmbedding(true);
    String place = folder.resolve("stage").toString();

    model.save(place);

    GraftModel loaded = GraftModel.load(place);
    assertThat(loaded.uid()).isEqualTo(model.uid());
    for (Param<?> param : model.params()) {
      assertThat(loaded.getOrDefault(loaded.getParam(param.name())))
          .isEqualTo(model.getOrDefault(param));
    }
    assertThat(loaded.file()).isEqualTo(model.file());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> model.save(place));
    model.setLabelCol("kind").write().overwrite().save(place);
    assertThat(GraftModel.load(place).getLabelCol()).isEqualTo("kind");
  }

  @Test
  void aPipelineWithItIsSavedAndLoaded() throws IOException {
    Dataset<Row> photos = Local.files(Drawn.photos().toString());
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {model()}).fit(photos);
    String place = folder.resolve("pipeline").toString();

    pipeline.save(place);

    assertThat(labels(PipelineModel.load(place).transform(photos)))
        .isEqualTo(labels(pipeline.transform(photos)));
  }

  private static List<Row> labels(Dataset<Row> answered) {
    return answered.select("path", "label", "probability").orderBy("path").collectAsList();
  }

  @Test
  void aCopyHasTheSameSettings() {
    GraftModel model = model().setLabelCol("flower");

    GraftModel copy = model.copy(ParamMap.empty());

    assertThat(copy).isNotSameAs(model);
    assertThat(copy.uid()).isEqualTo(model.uid());
    assertThat(copy.getLabelCol()).isEqualTo("flower");
    copy.setLabelCol("kind");
    assertThat(model.getLabelCol()).isEqualTo("flower");
  }

  @Test
  void sqlAsksForFields() {
    Local.files(Drawn.photos().toString()).createOrReplaceTempView("photos");
    model().register(Local.spark(), "graft_predict");

    List<Row> rows =
        Local.spark()
            .sql(
                """
                SELECT path, p.label, p.probability FROM
                (SELECT path, graft_predict(content) AS p FROM photos) ORDER BY path""")
            .collectAsList();

    assertThat(rows).isEqualTo(labels(model().transform(Local.spark().table("photos"))));
  }

  @Test
  void aStreamGivesTheSameRows() throws Exception {
    Dataset<Row> photos = Local.files(Drawn.photos().toString()).select("path", "content");
    String packed = folder.resolve("packed").toString();
    photos.write().parquet(packed);

    Dataset<Row> stream = Local.spark().readStream().schema(photos.schema()).parquet(packed);
    StreamingQuery query =
        model()
            .transform(stream)
            .select("path", "label", "probability")
            .writeStream()
            .format("memory")
            .queryName("answers")
            .start();
    try {
      query.processAllAvailable();
    } finally {
      query.stop();
    }

    assertThat(Local.spark().sql("SELECT * FROM answers ORDER BY path").collectAsList())
        .isEqualTo(labels(model().transform(photos)));
  }

  @Test
  void whoTakesOneRowLeavesNothingBehind() {
    List<Row> one =
        new ArrayList<>(model().transform(Local.files(Drawn.photos().toString())).takeAsList(1));

    assertThat(one).hasSize(1);
    assertThat(OpenModels.inUse()).isZero();
  }

  @Test
  void aPathMayHaveSignsThatAddressesHaveNot() {
    Path photos = Drawn.withBadOnes(folder);
    List<String> paths =
        Arrays.stream(photos.toFile().listFiles()).map(Object::toString).sorted().toList();
    Dataset<Row> table =
        Local.spark().createDataset(paths, org.apache.spark.sql.Encoders.STRING()).toDF("path");

    List<Row> rows = model().setInputCol("path").transform(table).collectAsList();

    assertThat(rows.stream().filter(row -> row.<String>getAs("label") != null)).hasSize(7);
  }
}

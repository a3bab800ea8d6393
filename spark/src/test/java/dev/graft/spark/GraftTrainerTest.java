package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraftTrainerTest {
  private static final int SIZE = 96; // not the base's own

  @TempDir Path folder;

  private GraftTrainer trainer() {
    return new GraftTrainer()
        .setBase("seedling")
        .setFeatureStore(folder.resolve("features").toString());
  }

  private static Dataset<Row> files() {
    return PhotoTables.files(Local.spark(), Drawn.photos().toString());
  }

  private static double share(GraftModel model, Dataset<Row> photos) {
    Dataset<Row> answered = model.copy(ParamMap.empty()).setLabelCol("told").transform(photos);
    return (double) answered.filter(col("told").equalTo(col("label"))).count() / photos.count();
  }

  @Test
  void learnsFromPathsAndThenFromBytesOfWhichItKnowsMost() throws Exception {
    Path report = folder.resolve("report");

    GraftModel model = trainer().setReport(report.toString()).fit(files());

    assertThat(model.classes())
        .containsExactlyElementsOf(dev.graft.sample.SamplePictures.classes());
    assertThat(share(model, files())).isGreaterThan(0.9);
    assertThat(model.card().trust()).isNotNull();
    assertThat(ComputedFeatures.toldIn(report)).hasValue(60);
    assertThat(model.transform(files()).columns()).contains("label", "predicted");
    assertThat(model.transformSchema(files().schema()).fieldNames())
        .containsExactly(trainer().transformSchema(files().schema()).fieldNames());
    assertThat(report.resolve("report.html")).exists();
    assertThat(report.resolve("predictions.csv")).exists();

    Path bad = Drawn.withBadOnes(folder.resolve("bad"));
    Dataset<Row> bytes =
        files()
            .union(
                PhotoTables.files(Local.spark(), bad.toString()).withColumn("label", lit("rose")))
            .withColumn("content", FileBytes.of(col("path"), Local.spark()))
            .withColumn(
                "part", when(col("path").rlike("[0-2]\\.jpg$"), lit("test")).otherwise("train"))
            .cache();
    GraftModel again =
        trainer()
            .setInputCol("content")
            .setSplitCol("part")
            .setPhotosOnDriver(
                30) // of fewer than there are to learn from, so the cluster solves it
            .setReport(report.toString())
            .fit(bytes);

    assertThat(ComputedFeatures.toldIn(report)).as("of those that are no photos").hasValue(0);
    assertThat(Files.readString(report.resolve("metrics.json")))
        .contains("\"skipped\": 3", "text.jpg", "empty.jpg", "cut 100%.jpg");
    assertThat(Files.readString(report.resolve("predictions.csv"))).contains("photos/");
    assertThat(again.classes()).isEqualTo(model.classes());
    assertThat(share(again, bytes.filter(col("path").contains("photos")))).isGreaterThan(0.9);
    assertThat(Files.readString(report.resolve("metrics.json")))
        .containsPattern("\"test\": " + bytes.filter(col("part").equalTo("test")).count());
  }

  @Test
  void whatIsMissingIsToldBeforeAnythingRuns() {
    Dataset<Row> photos = files();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GraftTrainer().fit(photos))
        .withMessageContaining("featureStore");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer().setLabelCol("kind").fit(photos))
        .withMessageContaining("'kind'");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> trainer().fit(photos.withColumn("label", lit("rose"))))
        .withMessageContaining("1 classes");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> trainer().fit(photos.withColumn("label", lit(null).cast("string"))))
        .withMessageContaining("no label");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> trainer().fit(photos.withColumn("label", lit(" "))))
        .withMessageContaining("empty text");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                trainer()
                    .fit(
                        photos.withColumn(
                            "label",
                            when(col("path").rlike("lotus/.*0\\.jpg$"), lit("single"))
                                .otherwise(col("label")))))
        .withMessageContaining("'single'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer().setSize(100_000).fit(photos))
        .withMessageContaining("4096");
    assertThat(folder.resolve("features")).doesNotExist();
  }

  @Test
  @SuppressWarnings("NullAway") // others' compilers do not look
  void nothingIsSetToNull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer().setReport(null))
        .withMessageContaining("report must not be null");
  }

  @Test
  void nobodysFilesAreWrittenOver() throws Exception {
    Path notes = Files.writeString(folder.resolve("photos.csv"), "notes of years");

    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> trainer().setReport(folder.toString()).fit(files()))
        .withMessageContaining("no report of Graft's");
    assertThat(notes).hasContent("notes of years");
  }

  @Test
  void whoIsInterruptedLeavesNoJobBehind() throws Exception {
    Dataset<Row> photos = files(); // before anybody watches for jobs
    Thread thread = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              while (Local.spark().sparkContext().statusTracker().getActiveJobIds().length == 0) {
                Thread.onSpinWait();
              }
              thread.interrupt();
            });
    other.start();

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> trainer().fit(photos));

    assertThat(Thread.interrupted()).isTrue(); // cleared, so that this thread may wait again
    other.join();
    Awaited.until(() -> Local.spark().sparkContext().statusTracker().getActiveJobIds().length == 0);
  }

  @Test
  void photosGetTheSizeThatIsSet() {
    GraftModel model = trainer().setSize(SIZE).fit(files());

    assertThat(model.card().preprocessing().size()).isEqualTo(SIZE);
  }

  @Test
  void settingsAreSaved() throws Exception {
    String place = folder.resolve("stage").toString();
    trainer().setValShare(0.2).setSize(SIZE).save(place);

    GraftTrainer loaded = GraftTrainer.load(place);

    assertThat(loaded.getBase()).isEqualTo("seedling");
    assertThat(loaded.getValShare()).isEqualTo(0.2);
    assertThat(loaded.getSize()).isEqualTo(SIZE);
    assertThat(List.of(loaded.params())).hasSize(11);
  }
}

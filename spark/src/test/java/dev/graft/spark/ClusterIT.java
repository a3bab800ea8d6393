package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.house.MarkdownBlocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that users are given, in applications as {@code spark-submit} starts them; where
 * executors matter, with two that are processes of their own and have one core each.
 */
class ClusterIT {
  /** So often each photo is listed, for a job that takes longer than killing an executor does. */
  private static final int OFTEN = 15;

  private static final String COMMAND = "$ spark-submit graft-spark-";

  @TempDir Path folder;

  /** The same rows, each with the same answer or the same reason why there is none. */
  private static void assertSame(Dataset<Row> table, Dataset<Row> wanted) {
    List<Row> rows = table.orderBy("path").collectAsList();
    List<Row> expected = wanted.orderBy("path").collectAsList();
    assertThat(rows).isNotEmpty().hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      for (String column : List.of("path", "label", "unknown", "set", "error")) {
        assertThat(rows.get(i).<Object>getAs(column))
            .isEqualTo(expected.get(i).<Object>getAs(column));
      }
      if (rows.get(i).<String>getAs("label") != null) {
        assertThat(rows.get(i).<Float>getAs("probability"))
            .isCloseTo(expected.get(i).<Float>getAs("probability"), within(1e-5f));
      }
    }
  }

  @Test
  void aPipelineThatWasSavedAnswersInANewProcessAsItDoesInThisOne() throws Exception {
    Path saved = folder.resolve("pipeline");
    Path labels = folder.resolve("labels");
    Path some = Drawn.withBadOnes(Files.createDirectory(folder.resolve("some photos")));
    Dataset<Row> photos = PhotoTables.files(Local.spark(), some.toString()).drop("label");
    GraftModel stage = GraftModel.load(Drawn.model().toString()).setInputCol("path");
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {stage}).fit(photos);
    pipeline.save(saved.toString());

    Submitted done =
        Submitted.start(
                Submitted.Place.ALONE,
                folder,
                SavedPipeline.class,
                List.of(saved.toString(), some.toString(), labels.toString()))
            .await();

    assertThat(done.code()).as(done.log()).isZero();
    Dataset<Row> rows = Local.spark().read().parquet(labels.toString());
    assertSame(rows, pipeline.transform(photos));
    assertThat(rows.filter("error IS NOT NULL").count()).isEqualTo(3);
  }

  /** Runs the page's commands word for word, with its names for what they work on. */
  @Test
  void commandsOfThePageDoWhatItSays() throws Exception {
    Drawn.withBadOnes(folder.resolve("holiday"));
    Files.copy(Drawn.model(), folder.resolve("flowers.onnx"));
    Files.createSymbolicLink(
        Files.createDirectory(folder.resolve("flowers")).resolve("train"), Drawn.photos());
    String said = "";
    List<String> lines =
        MarkdownBlocks.of(Path.of("..", "docs", "spark.md"), "").stream()
            .filter(block -> block.contains(COMMAND))
            .flatMap(String::lines)
            .toList();
    assertThat(lines.stream().filter(line -> line.startsWith(COMMAND))).hasSize(4);
    for (String line : lines) {
      if (line.startsWith(COMMAND)) {
        List<String> words = List.of(line.split(" "));
        Submitted done =
            Submitted.start(Submitted.Place.ALONE, folder, words.subList(3, words.size())).await();
        assertThat(done.code()).as(done.log()).isZero();
        said = done.log();
      } else {
        assertThat(said.lines()).contains(line);
      }
    }

    Dataset<Row> labels = Local.spark().read().parquet(folder.resolve("labels").toString());
    assertThat(labels.filter("label IS NULL AND error IS NOT NULL").count()).isEqualTo(3);
    assertThat(labels.filter("label IS NOT NULL AND error IS NULL").count()).isEqualTo(7);
    Dataset<Row> features = Local.spark().read().parquet(folder.resolve("features").toString());
    assertThat(features.filter("embedding IS NULL AND error IS NOT NULL").count()).isEqualTo(3);
    assertThat(features.filter("size(embedding) > 0 AND error IS NULL").count()).isEqualTo(7);
    assertThat(folder.resolve("mine.onnx")).isNotEmptyFile();
    assertThat(folder.resolve("mine.report").resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void whatIsWrongIsSaidInTwoLines() throws Exception {
    Submitted done =
        Submitted.start(
                Submitted.Place.ALONE,
                folder,
                List.of(
                    "predict",
                    "--model",
                    Drawn.files().get(0).toString(),
                    "--input",
                    Drawn.photos().toString(),
                    "--output",
                    folder.resolve("labels").toString()))
            .await();

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.log()).contains("The model is", "Give a model file that Graft");
  }

  @Test
  void anExecutorThatIsKilledCostsNoRow() throws Exception {
    Path list = folder.resolve("list.txt");
    List<String> files = Drawn.files().stream().map(Path::toString).toList();
    StringBuilder often = new StringBuilder();
    for (int i = 0; i < OFTEN; i++) {
      files.forEach(file -> often.append(file).append('\n'));
    }
    Files.writeString(list, often);
    Path labels = folder.resolve("labels");

    Submitted.Running running =
        Submitted.start(
            Submitted.Place.SHORT_LIVED_CLUSTER,
            folder,
            List.of(
                "predict",
                "--model",
                Drawn.model().toString(),
                "--format",
                "lines",
                "--input",
                list.toString(),
                "--output",
                labels.toString()));
    running.awaitFileBelow(labels); // a task has begun to write
    running.anExecutor().destroyForcibly();
    Submitted done = running.await();

    assertThat(done.code()).as(done.log()).isZero();
    var rows = Local.spark().read().parquet(labels.toString());
    assertThat(rows.count()).isEqualTo((long) OFTEN * files.size());
    assertThat(rows.groupBy("path").count().select("count").distinct().collectAsList())
        .singleElement()
        .matches(row -> row.getLong(0) == OFTEN);
    assertThat(rows.filter("error IS NOT NULL").count()).isZero();
  }
}

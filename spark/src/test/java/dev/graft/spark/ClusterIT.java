package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that users are given, on executors that are processes of their own: two of them, with one
 * core each, as {@code spark-submit} starts them.
 */
class ClusterIT {
  private static final Path JAR = Path.of(System.getProperty("graft.spark.jar"));
  private static final Path HOME = Path.of(System.getProperty("spark.home.made"));

  @TempDir Path folder;

  @BeforeAll
  static void release() throws IOException {
    Path release = HOME.resolve("RELEASE"); // by this Spark knows that its jars are in jars/
    if (!Files.exists(release)) {
      Files.createFile(release);
    }
  }

  private Submitted submit(String... arguments) throws IOException, InterruptedException {
    return Submitted.run(HOME, JAR, folder, List.of(arguments));
  }

  @Test
  void executorsAnswerAsThisProcessDoes() throws Exception {
    Path photos = Drawn.withBadOnes(Files.createDirectory(folder.resolve("some photos")));
    Path labels = folder.resolve("labels");

    Submitted done =
        submit(
            "predict",
            "--model",
            Drawn.model().toString(),
            "--input",
            photos.toString(),
            "--output",
            labels.toString());

    assertThat(done.code()).as(done.log()).isZero();
    var rows = Local.spark().read().parquet(labels.toString()).orderBy("path").collectAsList();
    var expected =
        GraftModel.load(Drawn.model().toString())
            .setInputCol("path")
            .transform(PhotoTables.files(Local.spark(), photos.toString()).select("path"))
            .orderBy("path")
            .collectAsList();
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).<String>getAs("path")).isEqualTo(expected.get(i).getAs("path"));
      assertThat(rows.get(i).<String>getAs("label")).isEqualTo(expected.get(i).getAs("label"));
      assertThat(rows.get(i).<String>getAs("error")).isEqualTo(expected.get(i).getAs("error"));
      if (rows.get(i).<String>getAs("label") != null) {
        assertThat(rows.get(i).<Float>getAs("probability"))
            .isCloseTo(expected.get(i).<Float>getAs("probability"), within(1e-5f));
      }
    }
    assertThat(rows.stream().filter(row -> row.<String>getAs("error") != null)).hasSize(3);
  }

  @Test
  void whatIsWrongIsSaidInTwoLines() throws Exception {
    Submitted done =
        submit(
            "predict",
            "--model",
            Drawn.files().get(0).toString(),
            "--input",
            Drawn.photos().toString(),
            "--output",
            folder.resolve("labels").toString());

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.log()).contains("The model is", "Give a model file that Graft");
  }

  @Test
  void anExecutorThatIsKilledCostsNoRow() throws Exception {
    Path list = folder.resolve("list.txt");
    List<String> files = Drawn.files().stream().map(Path::toString).toList();
    StringBuilder often = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      files.forEach(file -> often.append(file).append('\n'));
    }
    Files.writeString(list, often);
    Path labels = folder.resolve("labels");

    Submitted.Running running =
        Submitted.start(
            HOME,
            JAR,
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
    assertThat(rows.count()).isEqualTo(40L * files.size());
    assertThat(rows.groupBy("path").count().select("count").distinct().collectAsList())
        .singleElement()
        .matches(row -> row.getLong(0) == 40);
    assertThat(rows.filter("error IS NOT NULL").count()).isZero();
  }
}

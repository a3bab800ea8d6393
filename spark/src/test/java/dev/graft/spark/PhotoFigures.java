package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what docs/spark.md tells of photos that a cluster looks at; {@code bench/spark} runs it.
 */
class PhotoFigures {
  private static final int FEW = 2_000;
  private static final int MANY = 20_000;
  private static final int ROUNDS = 1;

  @TempDir Path work;

  private GraftCommand graft;
  private Path model;
  private List<Path> photos;

  @BeforeEach
  void train() throws Exception {
    Path flowers = Figures.data("flowers");
    graft = new GraftCommand(work);
    model = work.resolve("flowers.onnx");
    graft.run("train", flowers, "-o", model);
    photos = Figures.photos(flowers.resolve("val"));
  }

  private Path list(String name, List<Path> of, int count) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(of.get(i % of.size()).toString());
    }
    return Files.write(work.resolve(name), lines);
  }

  private double alone(Path list, String table) throws Exception {
    return graft.run(list, "predict", model, "-", "--parquet", "-o", work.resolve(table));
  }

  private Watched cluster(Path list, String table) throws Exception {
    return Watched.until(
        Submitted.start(
            Submitted.Place.CLUSTER,
            work,
            List.of(
                "predict",
                "--model",
                model.toString(),
                "--format",
                "lines",
                "--input",
                list.toString(),
                "--output",
                work.resolve(table).toString())));
  }

  /** The loop of somebody who opens the model for each partition. */
  private Watched loop(Path list, String table) throws Exception {
    return Watched.until(
        Submitted.start(
            Submitted.Place.CLUSTER,
            work,
            SessionAPartition.class,
            List.of(model.toString(), list.toString(), work.resolve(table).toString())));
  }

  @Test
  void rowsAreThoseOfTheCommand() throws Exception {
    List<Path> all =
        Stream.concat(photos.stream(), Figures.photos(Figures.cases()).stream()).toList();
    Path list = list("all.txt", all, all.size());
    alone(list, "alone.parquet");
    cluster(list, "cluster");
    Dataset<Row> alone = Local.spark().read().parquet(work.resolve("alone.parquet").toString());
    Dataset<Row> cluster =
        Local.spark()
            .read()
            .parquet(work.resolve("cluster").toString())
            .withColumn("path", regexp_replace(col("path"), "^file:", ""));
    List<Row> pairs =
        alone
            .as("a")
            .join(cluster.as("c"), "path")
            .select(
                "a.label",
                "c.label",
                "a.probabilities",
                "c.probabilities",
                "a.error",
                "c.error",
                "path")
            .collectAsList();
    int labels = 0;
    int errors = 0;
    double most = 0;
    for (Row pair : pairs) {
      labels += pair.get(0) != null && pair.get(0).equals(pair.get(1)) ? 1 : 0;
      errors += pair.get(4) != null && pair.get(4).equals(pair.get(5)) ? 1 : 0;
      if (pair.get(4) != null ? !pair.get(4).equals(pair.get(5)) : pair.get(5) != null) {
        Figures.say("  differs: %s: %s | %s", pair.get(6), pair.get(4), pair.get(5));
      }
      if (pair.get(2) != null && pair.get(3) != null) {
        most = Math.max(most, difference(pair.getList(2), pair.getList(3)));
      }
    }
    Figures.say(
        "%,d files, %,d rows here and %,d on the cluster: %,d with the same label, probabilities"
            + " at most %.1e apart; %,d with the same reason why not",
        all.size(), alone.count(), cluster.count(), labels, most, errors);
  }

  private static double difference(List<Float> first, List<Float> second) {
    double most = 0;
    for (int i = 0; i < first.size(); i++) {
      most = Math.max(most, Math.abs(first.get(i) - second.get(i)));
    }
    return most;
  }

  @Test
  void photosASecond() throws Exception {
    Path few = list("few.txt", photos, FEW);
    Path many = list("many.txt", photos, MANY);
    Figures.say("photos a second, of those from %,d to %,d:", FEW, MANY);
    for (int round = 0; round < ROUNDS; round++) {
      double alone = alone(many, "many.parquet") - alone(few, "few.parquet");
      Watched most = cluster(many, "many" + round);
      double cluster = most.seconds() - cluster(few, "few" + round).seconds();
      double loop =
          loop(many, "many-loop" + round).seconds() - loop(few, "few-loop" + round).seconds();
      Figures.say(
          "  graft predict, two threads: %.1f; two executors of one core: %.1f, %.2f of it; a"
              + " loop that opens the model for each partition: %.1f, %.2f of it",
          rate(alone), rate(cluster), alone / cluster, rate(loop), alone / loop);
      Figures.say("  %s", most.memory());
    }
  }

  private static double rate(double seconds) {
    return (MANY - FEW) / seconds;
  }
}

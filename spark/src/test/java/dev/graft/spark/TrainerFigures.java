package dev.graft.spark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what docs/spark.md tells of training on a cluster; {@code bench/spark} runs it. */
class TrainerFigures {
  private static final int AT_ONCE = 5_000;
  private static final int SIZE = 224;
  private static final int FEW = 5; // classes
  private static final int SIZE_OF_FASHION = 96; // its pictures have 28 pixels

  private static final StructType TABLE =
      new StructType()
          .add("content", DataTypes.BinaryType)
          .add("label", DataTypes.StringType)
          .add("part", DataTypes.StringType);

  private static final Splitting AS_IT_IS =
      new Splitting(0, 0, Splitting.SEED, Splitting.ALL, Splitting.ALL, 1);

  @TempDir Path work;

  @Test
  void flowers() throws Exception {
    compare(Figures.data("flowers"), "val", SIZE);
  }

  @Test
  void fashion() throws Exception {
    compare(Figures.data("fashion-mnist"), "test", SIZE_OF_FASHION, "--val-split", "0");
  }

  /** What a driver with 768 MB of heap makes of so many photos' vectors. */
  @Test
  void driver() throws Exception {
    for (int photos : new int[] {100_000, 200_000, 300_000}) {
      tellOfDriver(photos, FEW);
    }
    for (int photos : new int[] {60_000, 115_000}) {
      tellOfDriver(photos, FEW, "head solved as well");
    }
    tellOfDriver(20_000, 1_000);
  }

  private void tellOfDriver(int photos, int classes, String... also) throws Exception {
    Path log = work.resolve("driver.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                DriverLoad.class.getName(),
                "mobilenet_v2",
                String.valueOf(photos),
                String.valueOf(classes)));
    command.addAll(List.of(also));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Watched watched = Watched.until(new Submitted.Running(process, log));
    Figures.say(
        "%,d photos, %,d classes%s: %.0f s, %s",
        photos,
        classes,
        also.length == 0 ? "" : ", " + String.join(" ", also),
        watched.seconds(),
        watched.memory());
  }

  /** Trains here and on the cluster, there twice. */
  private void compare(Path data, String judges, int size, Object... options) throws Exception {
    List<Object> train =
        new ArrayList<>(
            List.of(
                "train", data, "-o", work.resolve("here.onnx"), "--size", String.valueOf(size)));
    train.addAll(List.of(options));
    double seconds = new GraftCommand(work).run(train.toArray());
    tell("graft train", "%.0f s".formatted(seconds), work.resolve("here.report"), judges);
    Path table = work.resolve("table");
    pack(DatasetReader.read(data, AS_IT_IS), table);
    for (String name : List.of("first", "second")) {
      Watched there =
          Watched.until(
              Submitted.start(
                  Submitted.Place.CLUSTER,
                  work,
                  List.of(
                      "train",
                      "--format",
                      "parquet",
                      "--input",
                      table.toString(),
                      "--split",
                      "part",
                      "--size",
                      String.valueOf(size),
                      "--features",
                      work.resolve("features").toString(),
                      "--output",
                      work.resolve(name + ".onnx").toString())));
      tell(
          "cluster, " + name,
          "%.0f s, %s".formatted(there.seconds(), there.memory()),
          work.resolve(name + ".report"),
          judges);
    }
  }

  private static void tell(String who, String took, Path report, String judges) throws IOException {
    JsonObject metrics =
        JsonParser.parseString(Files.readString(report.resolve("metrics.json"))).getAsJsonObject();
    JsonObject judged = metrics.getAsJsonObject(judges);
    Figures.say(
        "%s: %s; accuracy %.4f, 95 %% interval %s, loss %.3f, penalty %s",
        who,
        took,
        judged.get("accuracy").getAsDouble(),
        judged.get("interval95"),
        judged.get("loss").getAsDouble(),
        metrics.get("l2"));
    ComputedFeatures.toldIn(report)
        .ifPresent(computed -> Figures.say("  features computed: %,d", computed));
  }

  private static void pack(Dataset dataset, Path table) throws IOException {
    List<Row> rows = new ArrayList<>();
    add(dataset, dataset.train(), "train", rows, table);
    add(dataset, dataset.val(), "val", rows, table);
    add(dataset, dataset.test(), "test", rows, table);
    write(rows, table);
  }

  private static void add(
      Dataset dataset, List<LabelledPhoto> photos, String part, List<Row> rows, Path table)
      throws IOException {
    for (LabelledPhoto each : photos) {
      rows.add(RowFactory.create(each.photo().read(), dataset.classes().get(each.label()), part));
      if (rows.size() == AT_ONCE) {
        write(rows, table);
      }
    }
  }

  private static void write(List<Row> rows, Path table) {
    Local.spark()
        .createDataFrame(rows, TABLE)
        .write()
        .mode(SaveMode.Append)
        .parquet(table.toString());
    rows.clear();
  }
}

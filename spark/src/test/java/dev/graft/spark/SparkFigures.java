package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Prints what docs/spark.md tells: whether a cluster's rows are those of {@code graft predict}, how
 * many photos a second two executors of one core look at beside it, and what memory they hold.
 * Arguments: the launcher, the Spark home, the jar, a model, a folder of photos, a folder with bad
 * ones among them, a new folder.
 */
final class SparkFigures {
  private static final int FEW = 5_000;
  private static final int MANY = 20_000;

  private final String launcher;
  private final Path home;
  private final Path jar;
  private final Path model;
  private final Path work;

  private SparkFigures(String launcher, Path home, Path jar, Path model, Path work) {
    this.launcher = launcher;
    this.home = home;
    this.jar = jar;
    this.model = model;
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Files.createDirectories(Path.of(arguments[6]));
    SparkFigures figures =
        new SparkFigures(
            arguments[0],
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            Path.of(arguments[3]),
            work);
    List<Path> photos = files(Path.of(arguments[4]));
    figures.sameRows(
        Stream.concat(photos.stream(), files(Path.of(arguments[5])).stream()).toList());
    figures.throughput(photos);
    System.exit(0); // Spark's own threads
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(Path::toAbsolutePath).sorted().toList();
    }
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private Path list(String name, List<Path> photos, int count) throws IOException {
    Path list = work.resolve(name);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(photos.get(i % photos.size()).toString());
    }
    return Files.write(list, lines);
  }

  private void sameRows(List<Path> photos) throws Exception {
    Path list = list("all.txt", photos, photos.size());
    alone(list, "alone.parquet");
    cluster(list, "cluster", new HashMap<>());
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
                "a.label", "c.label", "a.probabilities", "c.probabilities", "a.error", "c.error")
            .collectAsList();
    int labels = 0;
    int errors = 0;
    int reasons = 0;
    double most = 0;
    for (Row pair : pairs) {
      labels += pair.get(0) != null && pair.get(0).equals(pair.get(1)) ? 1 : 0;
      errors += pair.get(4) != null && pair.get(5) != null ? 1 : 0;
      reasons += pair.get(4) != null && pair.get(4).equals(pair.get(5)) ? 1 : 0;
      if (pair.get(2) != null && pair.get(3) != null) {
        List<Float> first = pair.getList(2);
        List<Float> second = pair.getList(3);
        for (int i = 0; i < first.size(); i++) {
          most = Math.max(most, Math.abs(first.get(i) - second.get(i)));
        }
      }
    }
    say(
        "%,d files: %,d rows on the cluster, %,d with the same label, probabilities at most %.1e"
            + " apart; %,d rows with an error in both, %,d with the same words",
        photos.size(), cluster.count(), labels, most, errors, reasons);
  }

  private void throughput(List<Path> photos) throws Exception {
    Path few = list("few.txt", photos, FEW);
    Path many = list("many.txt", photos, MANY);
    Map<Long, List<Long>> memory = new HashMap<>();
    double alone = alone(many, "many.parquet") - alone(few, "few.parquet");
    double cluster = cluster(many, "many", memory) - cluster(few, "few", new HashMap<>());
    double loop = loop(many, "many-loop") - loop(few, "few-loop");
    double again = alone(many, "again-many.parquet") - alone(few, "again-few.parquet");
    double own = (alone + again) / 2;
    say("photos a second, from %,d to %,d photos:", FEW, MANY);
    say("  graft predict, two threads: %.1f and %.1f", rate(alone), rate(again));
    say("  two executors of one core: %.1f, %.2f of it", rate(cluster), own / cluster);
    say("  a loop that opens the model a partition: %.1f, %.2f of it", rate(loop), own / loop);
    memory.forEach(
        (process, bytes) ->
            say(
                "  executor %d: %d MB after a third of the time, %d MB at the end, at most %d MB",
                process,
                bytes.get(bytes.size() / 3) >> 20,
                bytes.get(bytes.size() - 1) >> 20,
                bytes.stream().mapToLong(each -> each).max().orElse(0) >> 20));
  }

  private static double rate(double seconds) {
    return (MANY - FEW) / seconds;
  }

  private double alone(Path list, String table) throws Exception {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                launcher,
                "predict",
                model.toString(),
                "-",
                "--parquet",
                "-o",
                work.resolve(table).toString())
            .redirectInput(list.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("alone.txt").toFile())
            .start();
    int code = process.waitFor();
    if (code != 0 && code != 1 && code != 3) {
      throw new IllegalStateException(Files.readString(work.resolve("alone.txt")));
    }
    return (System.nanoTime() - began) * 1e-9;
  }

  private double cluster(Path list, String table, Map<Long, List<Long>> memory) throws Exception {
    return took(
        Submitted.start(
            home,
            jar,
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
                work.resolve(table).toString())),
        memory);
  }

  private double loop(Path list, String table) throws Exception {
    Path classes = work.resolve("loop.jar");
    if (!Files.exists(classes)) {
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
              "cf",
              classes.toString(),
              "-C",
              "target/test-classes",
              "dev/graft/spark")
          .inheritIO()
          .start()
          .waitFor();
    }
    return took(
        Submitted.start(
            home,
            work,
            List.of(
                "--class",
                SessionAPartition.class.getName(),
                "--jars",
                jar.toString(),
                classes.toString()),
            List.of(model.toString(), list.toString(), work.resolve(table).toString())),
        new HashMap<>());
  }

  /** Seconds until it is over; resident bytes of each executor, second by second. */
  private static double took(Submitted.Running running, Map<Long, List<Long>> memory)
      throws Exception {
    long began = System.nanoTime();
    while (!running.process().waitFor(1, TimeUnit.SECONDS)) {
      running
          .executors()
          .forEach(
              each ->
                  memory
                      .computeIfAbsent(each.pid(), pid -> new ArrayList<>())
                      .add(resident(each.pid())));
    }
    double seconds = (System.nanoTime() - began) * 1e-9;
    Submitted done = running.await();
    if (done.code() != 0) {
      throw new IllegalStateException(done.log());
    }
    return seconds;
  }

  private static long resident(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0; // it has just ended
    }
  }
}

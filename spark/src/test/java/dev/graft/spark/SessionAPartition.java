package dev.graft.spark;

import dev.graft.Classifier;
import dev.graft.Outcome;
import dev.graft.pass.PassListener;
import dev.graft.photo.PhotoFrom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The loop that a user of Spark would write, to be timed beside ours: each partition opens the
 * model, goes through its photos and closes it. Arguments: the model file, a text file with a path
 * a line, the folder for the labels.
 */
public final class SessionAPartition {
  private SessionAPartition() {}

  public static void main(String[] arguments) {
    SparkSession session = SparkSession.builder().appName("loop").getOrCreate();
    try {
      Dataset<Row> paths = session.read().text(arguments[1]);
      String model = arguments[0];
      MapPartitionsFunction<Row, String> loop = rows -> labels(rows, model);
      long photos = paths.count();
      paths
          .repartition((int) Math.max(6, photos / 500))
          .mapPartitions(loop, Encoders.STRING())
          .write()
          .parquet(arguments[2]);
    } finally {
      session.stop();
    }
  }

  private static Iterator<String> labels(Iterator<Row> rows, String model) {
    List<String> labels = new ArrayList<>();
    try (Classifier classifier = Classifier.load(Path.of(model), new Classifier.Options(1))) {
      while (rows.hasNext()) {
        Path photo = Path.of(rows.next().getString(0));
        Outcome outcome =
            classifier.predict(List.of(PhotoFrom.file(photo)), PassListener.NONE).get(0);
        labels.add(
            outcome instanceof Outcome.Predicted predicted ? predicted.prediction().label() : "");
      }
    }
    return labels.iterator();
  }
}

package dev.graft.spark;

import static org.apache.spark.sql.functions.col;

import dev.graft.error.FileProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Features of photos as Parquet, each under the hash of its photo's bytes, in a folder for all else
 * that they depend on: base, weights, how photos are brought to its input. So a second training
 * computes only what is new, whatever the photos are called by then.
 *
 * <p>Each run that computes some writes a folder of its own, which counts once it is complete:
 * trainings at the same time and such as are cut off take nothing from one another.
 */
final class FeatureStore {
  static final String HASH = "sha256";
  static final String FEATURES = "features";
  static final String ERROR = "error";

  /** A file that a complete run's folder has; readers of tables pass over such names. */
  private static final String COMPLETE = "_complete";

  private static final List<StructField> ANSWER =
      List.of(
          new StructField(
              FEATURES, DataTypes.createArrayType(DataTypes.FloatType), true, Metadata.empty()),
          new StructField(ERROR, DataTypes.StringType, true, Metadata.empty()));

  private static final StructType TABLE =
      new StructType().add(HASH, DataTypes.StringType).add(ANSWER.get(0)).add(ANSWER.get(1));

  private final SparkSession session;
  private final ModelBroadcast<EmbedderFile> base;
  private final Path place;

  /**
   * A store.
   *
   * @param folder in any file system that Hadoop knows; made when something is kept
   */
  FeatureStore(SparkSession session, ModelBroadcast<EmbedderFile> base, String folder) {
    this.session = session;
    this.base = base;
    place = new Path(folder, base.model().key());
  }

  /** All that is kept: {@code sha256} and {@code features}, each hash once. */
  Dataset<Row> kept() {
    return read(complete()).filter(col(ERROR).isNull()).select(HASH, FEATURES).dropDuplicates(HASH);
  }

  private Dataset<Row> read(List<Path> runs) {
    if (runs.isEmpty()) {
      return session.createDataFrame(List.of(), TABLE);
    }
    String[] folders = runs.stream().map(FeatureStore::literally).toArray(String[]::new);
    return session.read().schema(TABLE).parquet(folders);
  }

  /** Spark takes paths for patterns. */
  private static String literally(Path path) {
    return path.toString().replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
  }

  private FileSystem files() throws IOException {
    return StageFiles.system(place, session.sparkContext().hadoopConfiguration());
  }

  private List<Path> complete() {
    try {
      List<Path> runs = new ArrayList<>();
      if (files().exists(place)) {
        for (FileStatus run : files().listStatus(place)) {
          if (files().exists(new Path(run.getPath(), COMPLETE))) {
            runs.add(run.getPath());
          }
        }
      }
      return runs;
    } catch (IOException | IllegalArgumentException e) {
      throw new SparkFileException(
          "The features in '%s' cannot be read: %s.".formatted(place, StageFiles.reason(e)),
          "Give another folder for features.",
          e);
    }
  }

  /**
   * What a run found out.
   *
   * @param computed how many features
   * @param unusable photos that it could make no picture of: {@code sha256} and {@code error}.
   *     These are not kept, so the next training looks again: whatever was in the way of reading
   *     one may be gone by then
   */
  record Run(long computed, Dataset<Row> unusable) {}

  /**
   * Computes features.
   *
   * @param missing photos that are not {@link #kept}, in the columns {@value LabelledTable#PHOTO},
   *     as bytes or paths, and {@value #HASH}, each hash once
   * @param count how many these are
   */
  Run compute(Dataset<Row> missing, long count) {
    if (count == 0) {
      return new Run(0, read(List.of()).select(HASH, ERROR));
    }
    Path run = new Path(place, UUID.randomUUID().toString());
    AppendAnswers.ofHashed(
            missing.repartition(PhotoTables.tasks(session, count)),
            LabelledTable.PHOTO,
            HASH,
            base.in(session),
            ANSWER,
            answer -> Arrays.asList(answer))
        .drop(LabelledTable.PHOTO)
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(run.toString());
    Dataset<Row> written = read(List.of(run));
    long usable = written.filter(col(ERROR).isNull()).count();
    try {
      files().create(new Path(run, COMPLETE), false).close();
    } catch (IOException e) {
      throw new SparkFileException(
          "The features in '%s' cannot be written: %s.".formatted(place, FileProblem.inWords(e)),
          "Give another folder for features.",
          e);
    }
    return new Run(usable, written.filter(col(ERROR).isNotNull()).select(HASH, ERROR));
  }
}

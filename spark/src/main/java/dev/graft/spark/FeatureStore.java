package dev.graft.spark;

import static org.apache.spark.sql.functions.col;

import dev.graft.error.FileProblem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Features of photos as Parquet, each under the hash of its photo's bytes, in a folder for all else
 * that they depend on: base, weights, how photos are brought to its input. So a second training
 * computes only what is new, whatever the photos are called by then. A photo that no picture can be
 * made of is remembered, too.
 */
final class FeatureStore {
  static final String HASH = "sha256";
  static final String FEATURES = "features";
  static final String ERROR = "error";

  private static final List<StructField> ANSWER =
      List.of(
          new StructField(
              FEATURES, DataTypes.createArrayType(DataTypes.FloatType), true, Metadata.empty()),
          new StructField(ERROR, DataTypes.StringType, true, Metadata.empty()));

  private static final StructType TABLE =
      new StructType().add(HASH, DataTypes.StringType).add(ANSWER.get(0)).add(ANSWER.get(1));

  private final SparkSession session;
  private final ModelBroadcast<EmbedderFile> base;
  private final String place;

  /**
   * A store.
   *
   * @param folder in any file system that Hadoop knows; made when something is kept
   */
  FeatureStore(SparkSession session, ModelBroadcast<EmbedderFile> base, String folder) {
    this.session = session;
    this.base = base;
    place = new Path(folder, base.model().key()).toString();
  }

  /** All that is kept: {@code sha256}, {@code features} or {@code error}. */
  Dataset<Row> kept() {
    Path path = new Path(place);
    try {
      boolean there = path.getFileSystem(session.sparkContext().hadoopConfiguration()).exists(path);
      return there
          ? session.read().schema(TABLE).parquet(place).dropDuplicates(HASH)
          : session.createDataFrame(List.of(), TABLE);
    } catch (IOException e) {
      throw new SparkFileException(
          "The features in '%s' cannot be read: %s.".formatted(place, FileProblem.inWords(e)),
          "Give another folder for features.",
          e);
    }
  }

  /**
   * Computes what is not there yet.
   *
   * @param table of photos, in the columns {@value LabelledTable#PHOTO}, as bytes or paths, and
   *     {@value #HASH}
   * @return how many were computed
   */
  long complete(Dataset<Row> table) {
    Dataset<Row> known = kept();
    long before = known.count();
    Dataset<Row> missing =
        table.filter(col(HASH).isNotNull()).join(known.select(HASH), seq(HASH), "left_anti");
    AppendAnswers.to(
            missing, LabelledTable.PHOTO, base.in(session), ANSWER, answer -> Arrays.asList(answer))
        .drop(LabelledTable.PHOTO)
        .write()
        .mode(SaveMode.Append)
        .parquet(place);
    return kept().count() - before;
  }

  private static Seq<String> seq(String column) {
    return CollectionConverters.asScala(List.of(column)).toSeq();
  }
}

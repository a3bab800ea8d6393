package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import dev.graft.features.ContentHash;
import dev.graft.fit.SolvedHead;
import dev.graft.photo.PhotoProblem;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Columns made of photos' hashes: SHA-256 of their bytes, as 64 hexadecimal digits. What is dealt
 * out by them is the same in every run and for every copy of a photo.
 */
final class HashOf {
  private static final double UNIT = 0x1p-53;

  /** Of a photo: how many bytes it has. */
  static final String LENGTH = "length";

  private static final String ALL = "read";

  private static final StructType READ =
      new StructType()
          .add(FeatureStore.HASH, DataTypes.StringType)
          .add(LENGTH, DataTypes.LongType)
          .add(FeatureStore.ERROR, DataTypes.StringType);

  private HashOf() {}

  /** Reads a photo: its hash and how many bytes it has, or why it cannot be read. */
  private static final class Bytes implements UDF1<Object, Row> {
    @Serial private static final long serialVersionUID = 1;
    private final Broadcast<SerializableConfiguration> configuration;

    Bytes(Broadcast<SerializableConfiguration> configuration) {
      this.configuration = configuration;
    }

    @Override
    public Row call(@Nullable Object photo) {
      try {
        byte[] bytes = new RowPhoto(photo, configuration.value().value()).read();
        return RowFactory.create(ContentHash.of(bytes).toString(), (long) bytes.length, null);
      } catch (IOException e) {
        return RowFactory.create(null, null, PhotoProblem.of(e));
      }
    }
  }

  /**
   * The same photos, read once: with the columns {@value FeatureStore#HASH} and {@value #LENGTH} of
   * each, null where it cannot be read, and then {@value FeatureStore#ERROR}.
   *
   * @param photo column with photos, as bytes or paths
   */
  static Dataset<Row> read(Dataset<Row> photos, String photo) {
    Column read =
        udf(new Bytes(SentConfiguration.of(photos.sparkSession())), READ)
            .asNondeterministic() // so that it is called once for all three
            .apply(col(photo));
    return photos.withColumn(ALL, read).select(col("*"), col(ALL + ".*")).drop(ALL);
  }

  /**
   * The fold that a hash is in.
   *
   * @param folds how many there are
   */
  static Column fold(Column hash, int folds) {
    return of(hash, DataTypes.IntegerType, content -> SolvedHead.fold(content, folds));
  }

  /** A number in [0, 1) that says nothing of the fold, by which some are drawn. */
  static Column draw(Column hash) {
    return of(hash, DataTypes.DoubleType, content -> unit(content.second()));
  }

  /** Another one, for another purpose. */
  static Column drawAgain(Column hash) {
    return of(hash, DataTypes.DoubleType, content -> unit(content.third()));
  }

  private static double unit(long bits) {
    return (bits >>> 11) * UNIT;
  }

  /** What executors make of a hash. */
  private interface OfContent<T> extends Serializable {
    T of(ContentHash content);
  }

  private static <T> Column of(Column hash, DataType type, OfContent<T> function) {
    UDF1<@Nullable String, @Nullable T> known =
        hex -> hex == null ? null : function.of(ContentHash.parse(hex));
    return udf(known, type).apply(hash);
  }
}

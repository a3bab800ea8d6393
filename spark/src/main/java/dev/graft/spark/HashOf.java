package dev.graft.spark;

import static org.apache.spark.sql.functions.udf;

import dev.graft.features.ContentHash;
import dev.graft.fit.SolvedHead;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Columns made of photos' hashes: SHA-256 of their bytes, as 64 hexadecimal digits. What is dealt
 * out by them is the same in every run and for every copy of a photo.
 */
final class HashOf {
  private static final double UNIT = 0x1p-53;

  private HashOf() {}

  /** Hashes a photo's bytes; null where they cannot be had. */
  private static final class Bytes implements UDF1<Object, String> {
    @Serial private static final long serialVersionUID = 1;
    private final Broadcast<SerializableConfiguration> configuration;

    Bytes(Broadcast<SerializableConfiguration> configuration) {
      this.configuration = configuration;
    }

    @Override
    public @Nullable String call(@Nullable Object photo) {
      try {
        byte[] bytes = new RowPhoto(photo, configuration.value().value()).read();
        return ContentHash.of(bytes).toString();
      } catch (IOException e) {
        return null;
      }
    }
  }

  /** The hash of the photo in a column, as bytes or a path; null where it cannot be read. */
  static Column photo(Column photo, SparkSession session) {
    return udf(new Bytes(SentConfiguration.of(session)), DataTypes.StringType)
        .asNondeterministic()
        .apply(photo);
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

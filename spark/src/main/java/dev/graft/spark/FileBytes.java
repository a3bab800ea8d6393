package dev.graft.spark;

import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.io.Serial;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** The bytes of the file at a path; null of one that cannot be read. */
final class FileBytes implements UDF1<String, byte[]> {
  @Serial private static final long serialVersionUID = 1;

  private final Broadcast<SerializableConfiguration> configuration;

  private FileBytes(Broadcast<SerializableConfiguration> configuration) {
    this.configuration = configuration;
  }

  static Column of(Column path, SparkSession session) {
    return udf(new FileBytes(SentConfiguration.of(session)), DataTypes.BinaryType)
        .asNondeterministic()
        .apply(path);
  }

  @Override
  public byte @Nullable [] call(String path) {
    try {
      return new RowPhoto(path, configuration.value().value()).read();
    } catch (IOException e) {
      return null;
    }
  }
}

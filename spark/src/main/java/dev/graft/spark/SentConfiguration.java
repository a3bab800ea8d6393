package dev.graft.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The configuration of the file systems that Hadoop knows, as executors get it. */
final class SentConfiguration {
  private SentConfiguration() {}

  /** Of a session, sent once more. */
  static Broadcast<SerializableConfiguration> of(SparkSession session) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }
}

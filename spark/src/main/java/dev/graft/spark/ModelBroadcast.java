package dev.graft.spark;

import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A model that is sent to a cluster's executors once, however often a stage and its copies use it.
 * Spark forgets it there when nothing refers to this any more.
 */
final class ModelBroadcast<M extends ShippedModel> {
  private final M model;
  private final Map<SparkContext, Broadcast<M>> sent = new WeakHashMap<>();

  ModelBroadcast(M model) {
    this.model = model;
  }

  M model() {
    return model;
  }

  /** What executors of this session get it by. */
  synchronized Broadcast<M> in(SparkSession session) {
    return sent.computeIfAbsent(
        session.sparkContext(),
        context -> JavaSparkContext.fromSparkContext(context).broadcast(model));
  }
}

package dev.graft.spark;

import java.util.UUID;
import org.apache.spark.SparkContext;

/**
 * What the jobs are called that a thread starts, so that they can be ended with what needs them.
 */
final class JobTag implements AutoCloseable {
  private final SparkContext context;
  private final String tag = "graft-" + UUID.randomUUID();

  /** From now on. */
  JobTag(SparkContext context) {
    this.context = context;
    context.addJobTag(tag);
  }

  /** Ends those that still run: who waited for them does so no more. */
  @Override
  public void close() {
    context.removeJobTag(tag);
    context.cancelJobsWithTag(tag);
  }
}

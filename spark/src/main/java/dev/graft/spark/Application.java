package dev.graft.spark;

import org.apache.spark.sql.SparkSession;

/** What {@code spark-submit} has started: one session, which ends with its one command. */
final class Application {
  private Application() {}

  /** What a command does in the session. */
  interface Work {
    void in(SparkSession session);
  }

  /**
   * Has work done, and ends the session.
   *
   * @return the exit code of work that was done
   */
  static int run(Work work) {
    SparkSession session = SparkSession.builder().appName("graft").getOrCreate();
    try {
      work.in(session);
    } finally {
      session.stop();
    }
    return 0;
  }
}

package dev.graft.spark;

import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;

/**
 * An application that is given the folder of a pipeline that was saved. Arguments: that, the folder
 * of photos, the folder for the table.
 */
public final class SavedPipeline {
  private SavedPipeline() {}

  public static void main(String[] arguments) {
    SparkSession session = SparkSession.builder().appName("saved pipeline").getOrCreate();
    try {
      PipelineModel.load(arguments[0])
          .transform(PhotoTables.files(session, arguments[1]).drop("label"))
          .write()
          .parquet(arguments[2]);
    } finally {
      session.stop();
    }
  }
}

package dev.graft.spark;

import java.io.IOException;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/**
 * Writes a stage: its parameters as Spark's own stages have them, and its model as the file it is.
 */
final class StageWriter extends MLWriter {
  private final Params stage;
  private final String name;
  private final byte[] model;

  /**
   * A writer.
   *
   * @param name of the model's file in the stage's folder
   */
  StageWriter(Params stage, String name, byte[] model) {
    this.stage = stage;
    this.name = name;
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(stage, path, sparkSession());
    String file = path + "/" + name;
    try {
      StageFiles.write(file, model, sparkSession().sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw StageFiles.notWritten(file, e);
    }
  }
}

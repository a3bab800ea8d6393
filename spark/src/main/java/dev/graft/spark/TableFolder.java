package dev.graft.spark;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import picocli.CommandLine.Option;

/** Where a table goes, which must not be there yet; as an option, too. */
final class TableFolder {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "For the table; must not be there yet.")
  private String output = "";

  /** As a command line fills it. */
  TableFolder() {}

  TableFolder(String output) {
    this.output = output;
  }

  String path() {
    return output;
  }

  /** Writes it as Parquet. */
  void write(Dataset<Row> table) {
    write(table, writer -> writer);
  }

  /**
   * The same. Of one that fails nothing is left, so that it can be tried again.
   *
   * @param options of the writer
   * @throws SparkFileException if something is there already, or the place cannot be written to
   */
  void write(Dataset<Row> table, UnaryOperator<DataFrameWriter<Row>> options) {
    Configuration configuration = table.sparkSession().sparkContext().hadoopConfiguration();
    requireFree(configuration);
    boolean mine = true;
    boolean complete = false;
    try {
      options.apply(table.write()).mode(SaveMode.ErrorIfExists).parquet(output);
      complete = true;
    } catch (Exception e) { // which Spark throws without telling
      mine = !(e instanceof AnalysisException); // or somebody was faster
      throw e;
    } finally {
      if (mine && !complete) {
        remove(configuration);
      }
    }
  }

  private void requireFree(Configuration configuration) {
    StageFiles.requireWritable(output, configuration);
    try {
      if (!StageFiles.system(new Path(output), configuration).exists(new Path(output))) {
        return;
      }
    } catch (IOException e) {
      throw StageFiles.notWritten(output, e);
    }
    throw new SparkFileException(
        "'%s' is there already.".formatted(output),
        "Remove it, or give another folder.",
        new FileAlreadyExistsException(output));
  }

  /** What Spark made before it failed; what is complete is somebody else's. */
  private void remove(Configuration configuration) {
    Path folder = new Path(output);
    try {
      FileSystem files = StageFiles.system(folder, configuration);
      if (!files.exists(new Path(folder, "_SUCCESS"))) {
        files.delete(folder, true);
      }
    } catch (IOException e) {
      // the failure itself is what is told
    }
  }
}

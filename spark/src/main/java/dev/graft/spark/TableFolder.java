package dev.graft.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import picocli.CommandLine.Option;

/** The option that says where a table goes. */
final class TableFolder {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "For the table; must not be there yet.")
  private String output = "";

  String path() {
    return output;
  }

  /** Writes it as Parquet; Spark refuses a folder that is there. */
  void write(Dataset<Row> table) {
    table.write().mode(SaveMode.ErrorIfExists).parquet(output);
  }
}

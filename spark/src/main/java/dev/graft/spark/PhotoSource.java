package dev.graft.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Option;

/** Options that say where photos are. */
final class PhotoSource {
  /** Forms that photos come in. */
  enum Form {
    /** A folder of files. */
    FILES,
    /** A table with a column of bytes or of paths. */
    PARQUET,
    /** A text file with a path a line. */
    LINES
  }

  private static final String PATH = "path";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "Where the photos are, in any file system that Hadoop knows.")
  private String input = "";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description =
          "What is there: files, a folder and all below it; parquet, a table; or lines, a text file"
              + " with a path a line. Default ${DEFAULT-VALUE}.")
  private Form format = Form.FILES;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "Of a table: the column that has the photos, as bytes or as paths. Default"
              + " ${DEFAULT-VALUE}.")
  private String column = "content";

  /** The column that has the photos, as a stage is told. */
  String column() {
    return format == Form.PARQUET ? column : PATH;
  }

  Dataset<Row> photos(SparkSession session) {
    return switch (format) {
      case FILES -> PhotoTables.files(session, input).select(PATH);
      case LINES -> PhotoTables.listed(session, input);
      case PARQUET -> session.read().parquet(input);
    };
  }

  /** The same with labels, which files have from their folders. */
  Dataset<Row> labelled(SparkSession session) {
    return format == Form.FILES ? PhotoTables.files(session, input) : photos(session);
  }

  /** A table without the photos' bytes. */
  Dataset<Row> withoutBytes(Dataset<Row> answered) {
    boolean bytes = answered.schema().apply(column()).dataType().equals(DataTypes.BinaryType);
    return bytes ? answered.drop(column()) : answered;
  }
}

package dev.graft.spark;

import dev.graft.data.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
  private static final String CONTENT = "content";

  /** Column of labelled photos that says on which side each is, where there is one. */
  static final String SIDE = "split";

  private static final String GIVEN = "given_";

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
  private String column = CONTENT;

  /** The column that has the photos, as a stage is told. */
  String column() {
    return format == Form.PARQUET ? column : PATH;
  }

  /**
   * The photos.
   *
   * @param written columns that are to come behind the table's own; where it has one of that name,
   *     that one is called {@value #GIVEN} and so on
   */
  Dataset<Row> photos(SparkSession session, List<String> written) {
    Dataset<Row> photos =
        switch (format) {
          case FILES -> files(session).select(PATH);
          case LINES -> lines(session);
          case PARQUET -> session.read().parquet(input);
        };
    for (String there : photos.columns()) {
      if (!there.equals(column()) && written.stream().anyMatch(there::equalsIgnoreCase)) {
        photos = photos.withColumnRenamed(there, free(GIVEN + there, photos.columns()));
      }
    }
    return photos;
  }

  /** As an earlier prediction may have called one so already. */
  private static String free(String name, String[] taken) {
    return Stream.of(taken).anyMatch(name::equalsIgnoreCase) ? free(GIVEN + name, taken) : name;
  }

  private Dataset<Row> lines(SparkSession session) {
    if (!StageFiles.isFile(input, session.sparkContext().hadoopConfiguration())) {
      throw new DataException(
          "'%s' is a folder.".formatted(input), "Give a text file that has a path a line.");
    }
    return PhotoTables.listed(session, input);
  }

  private Dataset<Row> files(SparkSession session) {
    Dataset<Row> files = PhotoTables.files(session, input);
    PhotoTables.requireSome(files.isEmpty(), input);
    return files;
  }

  /**
   * The same with labels. Files have them from their folders, see {@link PhotoTables#labelled}; a
   * column {@value #SIDE} says on which side each is, where that is known.
   *
   * @throws DataException if there are none
   */
  Dataset<Row> labelled(SparkSession session) {
    return switch (format) {
      case FILES -> PhotoTables.labelled(session, input);
      case PARQUET -> session.read().parquet(input);
      case LINES ->
          throw new DataException(
              "A list of paths has no labels.",
              "Give a folder a class with --format files, or a table with --format parquet.");
    };
  }

  /** A table without the photos' bytes. */
  Dataset<Row> withoutBytes(Dataset<Row> answered) {
    Dataset<Row> left = answered;
    for (String name : List.of(column(), CONTENT)) {
      if (Arrays.asList(left.columns()).contains(name)
          && left.schema().apply(name).dataType().equals(DataTypes.BinaryType)) {
        left = left.drop(name);
      }
    }
    return left;
  }
}

package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import dev.graft.data.DataException;
import dev.graft.data.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
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

  /** Column of labelled files that says on which side each is, where folders do. */
  static final String SIDE = "split";

  private static final String GIVEN = "given_";

  /** Folders of sides have fewer names. */
  private static final int MORE_THAN_SIDES = 20;

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
          case LINES -> PhotoTables.listed(session, input);
          case PARQUET -> session.read().parquet(input);
        };
    for (String there : photos.columns()) {
      if (!there.equals(column()) && written.stream().anyMatch(there::equalsIgnoreCase)) {
        photos = photos.withColumnRenamed(there, GIVEN + there);
      }
    }
    return photos;
  }

  private Dataset<Row> files(SparkSession session) {
    Dataset<Row> files = PhotoTables.files(session, input);
    if (files.isEmpty()) {
      throw new DataException(
          "The folder '%s' holds no file.".formatted(input), "Give a folder of photos.");
    }
    return files;
  }

  /**
   * The same with labels. Files have them from their folders; if these lie in a folder a side, a
   * column {@value #SIDE} says which.
   *
   * @throws DataException if there are none
   */
  Dataset<Row> labelled(SparkSession session) {
    return switch (format) {
      case FILES -> sided(files(session));
      case PARQUET -> session.read().parquet(input);
      case LINES ->
          throw new DataException(
              "A list of paths has no labels.",
              "Give a folder a class with --format files, or a table with --format parquet.");
    };
  }

  private Dataset<Row> sided(Dataset<Row> files) {
    Column parts = split(col(PATH), "/");
    Column side = lower(element_at(parts, -3)); // side, class, file
    List<String> found =
        files.select(side).distinct().limit(MORE_THAN_SIDES).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    if (found.size() < 2) {
      return files;
    }
    Column named = lit(null).cast("string");
    for (String folder : found) {
      Optional<Side> known = Side.named(folder);
      if (known.isEmpty()) {
        return files;
      }
      named = when(side.equalTo(folder), lit(known.get().title())).otherwise(named);
    }
    return files.withColumn(SIDE, named);
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

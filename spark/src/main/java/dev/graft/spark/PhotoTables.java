package dev.graft.spark;

import dev.graft.data.VisibleFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Photos as tables. A cluster reads a few large files faster than millions of small ones: each of
 * those is listed, asked for and opened by itself. So photos that are used more than once are worth
 * packing.
 */
public final class PhotoTables {
  /** Seconds of work, so that starting a task does not show, and a lost one costs little. */
  private static final long OF_A_TASK = 500;

  /** So many tasks for each core at least, so that the last ones end together. */
  private static final int TASKS_OF_A_CORE = 3;

  /** Of Parquet; a task holds one in memory, and photos are large. */
  private static final String ROW_GROUP_BYTES = String.valueOf(16 << 20);

  private static final StructType FILE =
      new StructType()
          .add("path", DataTypes.StringType, false)
          .add("length", DataTypes.LongType, false)
          .add("label", DataTypes.StringType, false);

  private PhotoTables() {}

  /**
   * The files below a folder, which are listed and not read: {@code path} string, {@code length}
   * bigint in bytes, {@code label} string, which is the name of the folder that a file is in. A
   * stage whose input column is {@code path} reads each when it comes to it. The driver holds the
   * list. Other than Spark's format {@code binaryFile} this has empty files too, and those that
   * cannot be read, which get an {@code error} from that stage. Passed over is what {@code graft}
   * passes over ({@link VisibleFiles#isHidden}: names with a dot before them, thumbnails of storage
   * devices), and what begins with an underscore, as Spark does.
   *
   * @param folder in any file system that Hadoop knows; on the driver's own, links are followed but
   *     not in a circle
   * @throws SparkFileException if it cannot be listed
   */
  public static Dataset<Row> files(SparkSession session, String folder) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<Row> rows = rows(folder, context.hadoopConfiguration());
    return session.createDataFrame(context.parallelize(rows, tasks(session, rows.size())), FILE);
  }

  private static List<Row> rows(String folder, Configuration configuration) {
    try {
      Path given = new Path(folder);
      FileSystem files = given.getFileSystem(configuration);
      Path top = files.getFileStatus(given).getPath();
      return files instanceof LocalFileSystem local ? onDisk(local, top) : listed(files, top);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // as where a file system has no connector
      throw new SparkFileException(
          "The folder '%s' cannot be listed: %s.".formatted(folder, StageFiles.reason(e)),
          "Give a folder of photos that the driver can read.",
          e);
    }
  }

  private static List<Row> onDisk(LocalFileSystem files, Path top) {
    List<Row> rows = new ArrayList<>();
    for (var file : VisibleFiles.below(files.pathToFile(top).toPath())) {
      Path path = files.makeQualified(new Path(null, null, file.toString()));
      if (!isHidden(top, path)) {
        rows.add(row(path, file.toFile().length())); // 0 of what cannot be read
      }
    }
    return rows;
  }

  private static List<Row> listed(FileSystem files, Path top) throws IOException {
    List<Row> rows = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(top, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      if (!isHidden(top, file.getPath())) {
        rows.add(row(file.getPath(), file.getLen()));
      }
    }
    return rows;
  }

  private static Row row(Path file, long bytes) {
    return RowFactory.create(file.toString(), bytes, file.getParent().getName());
  }

  /** Whether a file, or a folder between it and the top, is passed over. */
  private static boolean isHidden(Path top, Path file) {
    for (Path at = file; at.depth() > top.depth(); at = at.getParent()) {
      if (at.getName().startsWith("_") || VisibleFiles.isHidden(at.getName())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The photos that a text file lists, a path a line: {@code path} string, spread over tasks of
   * some hundred photos each.
   *
   * @param list in any file system that Hadoop knows
   */
  public static Dataset<Row> listed(SparkSession session, String list) {
    Dataset<Row> paths = session.read().text(list).toDF("path");
    return paths.repartition(tasks(session, paths.count()));
  }

  /** Over how many tasks so many photos are spread. */
  static int tasks(SparkSession session, long photos) {
    long least = (long) TASKS_OF_A_CORE * session.sparkContext().defaultParallelism();
    return Math.toIntExact(Math.max(least, (photos + OF_A_TASK - 1) / OF_A_TASK));
  }

  /**
   * Packs the files below a folder into Parquet: {@code path}, {@code length}, {@code label} as
   * {@link #files} has them, and {@code content} binary, which is null where a file cannot be read,
   * or is larger than a photo may be.
   *
   * @param folder in any file system that Hadoop knows
   * @param destination a folder that is not there yet
   * @throws SparkFileException if it cannot be listed
   */
  public static void pack(SparkSession session, String folder, String destination) {
    Dataset<Row> files = files(session, folder);
    files
        .withColumn("content", FileBytes.of(files.col("path"), session))
        .write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "none") // photos are compressed already
        .option("parquet.block.size", ROW_GROUP_BYTES)
        .option("parquet.block.size.row.check.min", "1") // it would look after a hundred photos
        .option("parquet.page.size.row.check.min", "1")
        .parquet(destination);
  }
}

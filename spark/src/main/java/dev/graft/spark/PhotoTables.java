package dev.graft.spark;

import dev.graft.data.DataException;
import dev.graft.data.FileKinds;
import dev.graft.data.FolderLabels;
import dev.graft.data.VisibleFiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  /** Beside tables. Cameras begin names of photos with an underscore, too. */
  private static final Pattern LEFT_BY_SPARK =
      Pattern.compile(
          "_SUCCESS|_temporary|_metadata|_common_metadata|_spark_metadata|_delta_log"
              + "|_committed_.*|_started_.*");

  private static final Logger LOG = LoggerFactory.getLogger(PhotoTables.class);

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
   * devices), and what Spark and its like leave beside tables, such as {@code _SUCCESS}.
   *
   * @param folder in any file system that Hadoop knows; on the driver's own, links are followed but
   *     not in a circle
   * @throws SparkFileException if it cannot be listed
   */
  public static Dataset<Row> files(SparkSession session, String folder) {
    return table(session, list(session, folder).stream().map(Listed::row).toList(), FILE);
  }

  /**
   * The photos below a folder that lie in a class, by the rules of {@code graft train}: {@code
   * path} and {@code length} as {@link #files} has them, {@code label} string, the name of the
   * folder at the top that a photo lies in or below; where the folders at the top are {@code
   * train}, {@code val} or {@code test}, that of the folder in these, and {@code split} string says
   * which. Files that lie in no class are left out, which the log tells.
   *
   * @param folder in any file system that Hadoop knows
   * @throws SparkFileException if it cannot be listed
   * @throws DataException if no file lies in a class, or if the folders at the top may be classes
   *     or a split
   */
  public static Dataset<Row> labelled(SparkSession session, String folder) {
    List<Listed> files = list(session, folder);
    return labelled(session, folder, files, labels(folder, files));
  }

  private static Dataset<Row> labelled(
      SparkSession session, String folder, List<Listed> files, FolderLabels labels) {
    List<Row> rows = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Listed file : files) {
      Optional<FolderLabels.Label> label = labels.label(file.location);
      if (label.isEmpty()) {
        others.add(file.location);
      } else if (labels.isSplit()) {
        String side = label.get().side().orElseThrow().title();
        rows.add(RowFactory.create(file.path(), file.length, label.get().name(), side));
      } else {
        rows.add(RowFactory.create(file.path(), file.length, label.get().name()));
      }
    }
    if (rows.isEmpty()) {
      throw new DataException(
          "The folder '%s' has no photo in a subfolder a class.".formatted(folder),
          "Put the photos of each class into a subfolder named after it.");
    }
    if (!others.isEmpty()) {
      LOG.warn(
          "'{}' has files that lie in no class, such as '{}': {}.",
          folder,
          others.get(0),
          FileKinds.leftOut(others));
    }
    return table(
        session, rows, labels.isSplit() ? FILE.add(PhotoSource.SIDE, DataTypes.StringType) : FILE);
  }

  private static FolderLabels labels(String folder, List<Listed> files) {
    try {
      return FolderLabels.of(folder, files.stream().map(Listed::location).toList());
    } catch (DataException e) {
      throw new DataException(
          String.valueOf(e.getMessage()),
          "Give them names that say it, such as train and val, or a table with a column of labels.",
          e);
    }
  }

  private static Dataset<Row> table(SparkSession session, List<Row> rows, StructType schema) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return session.createDataFrame(context.parallelize(rows, tasks(session, rows.size())), schema);
  }

  /**
   * A file.
   *
   * @param location below the folder that was listed: names joined by '/'
   */
  private record Listed(Path file, long length, String location) {
    String path() {
      return file.toString();
    }

    Row row() {
      return RowFactory.create(path(), length, file.getParent().getName());
    }
  }

  private static List<Listed> list(SparkSession session, String folder) {
    try {
      Path given = new Path(folder);
      FileSystem files = given.getFileSystem(session.sparkContext().hadoopConfiguration());
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

  private static List<Listed> onDisk(LocalFileSystem files, Path top) {
    List<Listed> all = new ArrayList<>();
    for (var file : VisibleFiles.below(files.pathToFile(top).toPath())) {
      Path path = files.makeQualified(new Path(null, null, file.toString()));
      add(path, file.toFile().length(), top, all); // 0 of what cannot be read
    }
    return all;
  }

  private static List<Listed> listed(FileSystem files, Path top) throws IOException {
    List<Listed> all = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(top, true);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      add(file.getPath(), file.getLen(), top, all);
    }
    return all;
  }

  /** Adds a file, unless it, or a folder between it and the top, is passed over. */
  private static void add(Path file, long length, Path top, List<Listed> all) {
    Deque<String> names = new ArrayDeque<>();
    for (Path at = file; at.depth() > top.depth(); at = at.getParent()) {
      if (LEFT_BY_SPARK.matcher(at.getName()).matches() || VisibleFiles.isHidden(at.getName())) {
        return;
      }
      names.addFirst(at.getName());
    }
    all.add(new Listed(file, length, String.join("/", names)));
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
   * {@link #files} has them, or with {@code split} as {@link #labelled} has them where the folders
   * at the top are the sides of a split; and {@code content} binary, which is null where a file
   * cannot be read, or is larger than a photo may be.
   *
   * @param folder in any file system that Hadoop knows
   * @param destination a folder that is not there yet
   * @throws SparkFileException if it cannot be listed
   * @throws DataException if it holds no file
   */
  public static void pack(SparkSession session, String folder, String destination) {
    List<Listed> found = list(session, folder);
    requireSome(found.isEmpty(), folder);
    Dataset<Row> files =
        split(folder, found)
            .map(labels -> labelled(session, folder, found, labels))
            .orElseGet(() -> table(session, found.stream().map(Listed::row).toList(), FILE));
    new TableFolder(destination)
        .write(
            files.withColumn("content", FileBytes.of(files.col("path"), session)),
            writer ->
                writer
                    .option("compression", "none") // photos are compressed already
                    .option("parquet.block.size", ROW_GROUP_BYTES)
                    .option("parquet.block.size.row.check.min", "1") // not only after a hundred
                    .option("parquet.page.size.row.check.min", "1"));
  }

  /** Empty if there is none, also of folders that may be either: those are packed as they are. */
  private static Optional<FolderLabels> split(String folder, List<Listed> files) {
    try {
      return Optional.of(labels(folder, files)).filter(FolderLabels::isSplit);
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  static void requireSome(boolean none, String folder) {
    if (none) {
      throw new DataException(
          "The folder '%s' holds no file.".formatted(folder), "Give a folder of photos.");
    }
  }
}

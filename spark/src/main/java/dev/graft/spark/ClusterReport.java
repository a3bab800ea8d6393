package dev.graft.spark;

import dev.graft.error.FileProblem;
import dev.graft.home.Temporaries;
import dev.graft.page.TrainingPage;
import dev.graft.report.ReportFolder;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The report of a training, in any file system that Hadoop knows. */
final class ClusterReport {
  /** A file that every report has. */
  private static final String METRICS = "metrics.json";

  private ClusterReport() {}

  /**
   * Requires that a report may be written to a folder.
   *
   * @throws SparkFileException if something else stands there, or nothing can be written there
   */
  static void requireReplaceable(String folder, Configuration configuration) {
    StageFiles.requireWritable(folder, configuration);
    Path place = new Path(folder);
    try {
      FileSystem files = StageFiles.system(place, configuration);
      if (!files.exists(place)
          || files.exists(new Path(place, METRICS))
          || (files.getFileStatus(place).isDirectory() && files.listStatus(place).length == 0)) {
        return;
      }
    } catch (IOException e) {
      throw StageFiles.notWritten(folder, e);
    }
    throw new SparkFileException(
        "'%s' is there already, and is no report of Graft's.".formatted(folder),
        "Move it away, or give another name.",
        new FileAlreadyExistsException(folder));
  }

  /**
   * Writes it.
   *
   * @throws SparkFileException if it cannot be written
   */
  static void write(TrainingResult result, String folder, SparkSession session) {
    try {
      java.nio.file.Path scratch = Files.createTempDirectory(Temporaries.folder(), "report");
      try {
        ReportFolder.write(scratch, result.report(), result.judged(), false);
        ReportFolder.remember(scratch, result.photos(), result.kept());
        TrainingPage.write(ReportFolder.page(scratch), result, "the model", Optional.empty());
        Path destination = new Path(folder);
        FileSystem files =
            StageFiles.system(destination, session.sparkContext().hadoopConfiguration());
        files.mkdirs(destination);
        try (var all = Files.list(scratch)) {
          for (java.nio.file.Path each : all.filter(Files::isRegularFile).toList()) {
            files.copyFromLocalFile(false, true, new Path(each.toUri()), destination);
          }
        }
      } finally {
        Temporaries.removeTree(scratch);
      }
    } catch (IOException e) {
      throw new SparkFileException(
          "The report '%s' cannot be written: %s.".formatted(folder, FileProblem.inWords(e)),
          "Give another place for it; features are kept, so that it goes fast.",
          e);
    }
  }
}

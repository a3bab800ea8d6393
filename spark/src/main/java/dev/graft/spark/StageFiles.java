package dev.graft.spark;

import dev.graft.error.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files in any file system that Hadoop knows. */
final class StageFiles {
  private StageFiles() {}

  /**
   * Whether there is a file, and no folder.
   *
   * @throws SparkFileException if there is neither
   */
  static boolean isFile(String path, Configuration configuration) {
    try {
      Path file = new Path(path);
      return file.getFileSystem(configuration).getFileStatus(file).isFile();
    } catch (IOException | IllegalArgumentException e) {
      throw notRead(path, e);
    }
  }

  /** All of a file. */
  static byte[] read(String path, Configuration configuration) {
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(configuration).open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw notRead(path, e);
    }
  }

  private static SparkFileException notRead(String path, Exception e) {
    return new SparkFileException(
        "'%s' cannot be read: %s.".formatted(path, reason(e)),
        "Give a path that the driver can read.",
        e);
  }

  static SparkFileException notWritten(String path, IOException e) {
    return new SparkFileException(
        "'%s' cannot be written: %s.".formatted(path, FileProblem.inWords(e)),
        "Give another place.",
        e);
  }

  private static String reason(Exception e) {
    return e instanceof IOException problem ? FileProblem.inWords(problem) : "it is no path";
  }

  /**
   * Writes a file; what stood there is replaced.
   *
   * @throws IOException if it cannot be written
   */
  static void write(String path, byte[] content, Configuration configuration) throws IOException {
    Path file = new Path(path);
    try (OutputStream out = file.getFileSystem(configuration).create(file, true)) {
      out.write(content);
    }
  }
}

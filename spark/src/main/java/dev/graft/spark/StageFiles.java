package dev.graft.spark;

import dev.graft.ModelFileException;
import dev.graft.error.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
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
      return system(file, configuration).getFileStatus(file).isFile();
    } catch (IOException | IllegalArgumentException e) {
      throw notRead(path, e);
    }
  }

  /** All of a file. */
  static byte[] read(String path, Configuration configuration) {
    Path file = new Path(path);
    try (InputStream in = plain(file, configuration).open(file)) {
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

  static SparkFileException notWritten(String path, Exception e) {
    return new SparkFileException(
        "'%s' cannot be written: %s.".formatted(path, reason(e)), "Give another place.", e);
  }

  /** What is wrong, in words. */
  static String reason(Exception e) {
    if (e instanceof IOException problem) {
      return FileProblem.inWords(problem);
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /**
   * Writes a file; what stood there is replaced once the new one is complete.
   *
   * @throws IOException if it cannot be written
   */
  static void write(String path, byte[] content, Configuration configuration) throws IOException {
    Path file = new Path(path);
    FileSystem files = plain(file, configuration);
    Path beside = file.suffix("." + UUID.randomUUID());
    try {
      try (OutputStream out = files.create(beside, false)) {
        out.write(content);
      }
      if (!files.rename(beside, file)) { // not over another one
        replace(beside, file, files);
      }
    } finally {
      files.delete(beside, false);
    }
  }

  /** The old one goes out of the way first, and back where the new one cannot take its place. */
  private static void replace(Path fresh, Path file, FileSystem files) throws IOException {
    Path old = fresh.suffix(".old");
    boolean away = files.exists(file) && files.rename(file, old);
    if (files.rename(fresh, file)) {
      files.delete(old, false);
      return;
    }
    if (away && !files.rename(old, file)) {
      throw new IOException(
          "it cannot be given its name; what was there is '%s' now".formatted(old));
    }
    throw new IOException("it cannot be given its name");
  }

  /**
   * Requires that there may be something at a place some day: that the nearest folder on the way to
   * it can be written to.
   *
   * @throws SparkFileException if it cannot
   */
  static void requireWritable(String path, Configuration configuration) {
    try {
      Path place = new Path(path);
      FileSystem files = plain(place, configuration);
      Path above = place.getParent();
      while (above != null && !above.isRoot() && !files.exists(above)) {
        above = above.getParent();
      }
      if (above == null) {
        return; // a relative name, in the folder where one is
      }
      if (!files.getFileStatus(above).isDirectory()) {
        throw new IOException("'%s' is no folder".formatted(above));
      }
      Path probe = new Path(above, "." + UUID.randomUUID());
      files.create(probe, false).close();
      files.delete(probe, false);
    } catch (IOException | IllegalArgumentException e) {
      throw notWritten(path, e);
    }
  }

  /** Other programs replace files on a disk as well, and keep no sums beside them. */
  private static FileSystem plain(Path file, Configuration configuration) throws IOException {
    FileSystem files = system(file, configuration);
    return files instanceof ChecksumFileSystem summed ? summed.getRawFileSystem() : files;
  }

  /**
   * The file system of a path.
   *
   * @throws IOException if it cannot be had, as where Spark has no connector for it
   */
  static FileSystem system(Path path, Configuration configuration) throws IOException {
    try {
      return path.getFileSystem(configuration);
    } catch (RuntimeException e) { // around a class that is not there
      throw new IOException("its file system cannot be had: " + e.getMessage(), e);
    }
  }

  /**
   * Requires that a model may be written to a place.
   *
   * @throws SparkFileException if something stands there that is no model of Graft's, or nothing
   *     can be written there
   */
  static void requireReplaceable(String path, Configuration configuration) {
    requireWritable(path, configuration);
    try {
      Path file = new Path(path);
      FileSystem files = plain(file, configuration);
      if (!files.exists(file)) {
        return;
      }
      if (files.getFileStatus(file).isFile()) {
        new ClassifierFile(read(path, configuration)).card();
        return;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw notWritten(path, e);
    } catch (ModelFileException e) {
      throw new SparkFileException(
          "'%s' is there already, and is no model of Graft's.".formatted(path),
          "Move it away, or give another name.",
          e);
    }
    throw new SparkFileException(
        "'%s' is a folder.".formatted(path),
        "Give the name of a file.",
        new FileAlreadyExistsException(path));
  }
}

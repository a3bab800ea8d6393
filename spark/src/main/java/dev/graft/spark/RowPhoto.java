package dev.graft.spark;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import dev.graft.photo.PhotoSize;
import dev.graft.photo.UnusablePhotoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** The photo that a row holds or names. Its bytes stay the row's. */
final class RowPhoto implements Photo {
  private final @Nullable Object content;
  private final Configuration configuration;

  /**
   * A photo.
   *
   * @param content bytes, the path of a file in any file system that Hadoop knows, or null
   * @param configuration of these file systems
   */
  RowPhoto(@Nullable Object content, Configuration configuration) {
    this.content = content;
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return content instanceof String path ? path : "in a row";
  }

  @Override
  public byte[] read() throws IOException {
    if (content instanceof byte[] bytes) {
      return bytes;
    }
    if (content == null) {
      throw new IOException("there is no photo: the column is null");
    }
    if (!(content instanceof String named)) {
      throw new UnusablePhotoException(
          "is neither bytes nor a path, but " + content.getClass().getSimpleName());
    }
    Path path = path(named);
    FileSystem files = files(path);
    if (files instanceof LocalFileSystem local) { // as graft reads one: no pipes, no giants
      return new FilePhoto(onDisk(local, path)).read();
    }
    PhotoSize.require(files.getFileStatus(path).getLen());
    try (InputStream in = files.open(path)) {
      return PhotoFrom.stream(name(), in).read();
    }
  }

  private static Path path(String path) throws IOException {
    try {
      return new Path(path);
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no path", e);
    }
  }

  private static java.nio.file.Path onDisk(LocalFileSystem files, Path path) throws IOException {
    try {
      return files.pathToFile(path).toPath();
    } catch (InvalidPathException e) {
      throw new IOException(
          "this process cannot write its name: %s; it may have no UTF-8 locale, such as LC_ALL=C.UTF-8"
              .formatted(e.getReason()),
          e);
    }
  }

  private FileSystem files(Path path) throws IOException {
    try {
      FileSystem files = path.getFileSystem(configuration);
      files.makeQualified(path); // refuses what is another system's
      return files;
    } catch (RuntimeException e) { // no connector, no such host
      throw new IOException("its file system cannot be had: " + e.getMessage(), e);
    }
  }
}

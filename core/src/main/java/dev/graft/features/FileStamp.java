package dev.graft.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a file system says of a file. The change time is the system's own: whoever writes to a file,
 * or sets its modification time back, moves it; and another file in its place has another number.
 *
 * @param device of the file system
 * @param inode the file's number there
 * @param size in bytes
 * @param modified nanoseconds since 1970
 * @param changed nanoseconds since 1970
 */
record FileStamp(long device, long inode, long size, long modified, long changed) {
  private static final String ATTRIBUTES = "unix:dev,ino,size,lastModifiedTime,ctime";

  /**
   * The coarsest step of a file system's clock that is common, FAT's, in nanoseconds. A file may
   * change twice within a step and look as it did.
   */
  private static final long CLOCK_STEP = TimeUnit.SECONDS.toNanos(2);

  /**
   * A file's, links followed.
   *
   * @return empty if the system has no such attributes, or the file cannot be looked at
   */
  static Optional<FileStamp> of(Path file) {
    try {
      Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES);
      return Optional.of(
          new FileStamp(
              whole(found.get("dev")),
              whole(found.get("ino")),
              whole(found.get("size")),
              nanos(found.get("lastModifiedTime")),
              nanos(found.get("ctime"))));
    } catch (IOException
        | UnsupportedOperationException
        | IllegalArgumentException
        | ClassCastException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static long whole(@Nullable Object number) {
    return ((Number) Objects.requireNonNull(number)).longValue();
  }

  private static long nanos(@Nullable Object time) {
    return ((FileTime) Objects.requireNonNull(time)).to(TimeUnit.NANOSECONDS);
  }

  /**
   * Whether what is read of the file from a time on is what the file will be as long as it bears
   * this stamp.
   *
   * @param nanos since 1970
   */
  boolean isSettledAt(long nanos) {
    return changed > 0 && Math.max(modified, changed) < nanos - CLOCK_STEP;
  }
}

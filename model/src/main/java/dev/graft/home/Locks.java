package dev.graft.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Locks that tell of a file whether the process that made it still lives. */
final class Locks {
  private Locks() {}

  /** What is done about a file that nobody holds. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /**
   * Locks a file that was made just now, until its channel is closed. Where the file system has no
   * locks, it counts as locked, and nobody else will hold it for forsaken either.
   *
   * @return false if somebody took it for forsaken between its making and its locking
   */
  static boolean held(FileChannel channel, Path file) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && Files.exists(file);
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Runs an action while no other process does, which waits meanwhile. Where the file cannot be
   * made, or the file system has no locks, it runs all the same.
   *
   * @param file that stands for it; made if it is not there, and left there
   */
  static synchronized void alone(Path file, Runnable action) {
    FileChannel locked = locked(file);
    try {
      action.run();
    } finally {
      close(locked);
    }
  }

  private static @Nullable FileChannel locked(Path file) {
    FileChannel channel = null;
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
    } catch (IOException e) {
      // It runs unlocked, as before there was a lock.
    }
    return channel;
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }

  /** Runs an action while it holds a file that another process made, unless somebody holds it. */
  static void ifNobodyHolds(Path file, Action action) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        action.run();
      }
    } catch (OverlappingFileLockException e) {
      // This process holds it itself.
    }
  }
}

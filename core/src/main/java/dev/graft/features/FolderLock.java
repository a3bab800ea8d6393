package dev.graft.features;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether anyone on this machine uses a folder: many may share it, and only while nobody does
 * are files in it removed. The operating system lets go of a process's lock when the process ends.
 */
final class FolderLock {
  // A file lock belongs to the whole JVM, and where POSIX rules, closing any channel of a file
  // drops
  // the process's locks on it. Hence one object, and one channel, for a file in a JVM.
  private static final ConcurrentMap<Path, FolderLock> IN_THIS_JVM = new ConcurrentHashMap<>();

  private final Path file;
  private int sharers;
  private @Nullable FileChannel shared;

  private FolderLock(Path file) {
    this.file = file;
  }

  /** One share of a folder; to be closed once. */
  interface Share extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** What is done to a folder that nobody uses. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /**
   * The lock of a folder.
   *
   * @throws IOException if there is no such folder
   */
  static FolderLock of(Path folder) throws IOException {
    return IN_THIS_JVM.computeIfAbsent(folder.toRealPath().resolve("lock"), FolderLock::new);
  }

  /** Takes a share; waits while someone runs {@link #ifUnused}. */
  synchronized Share share() throws IOException {
    if (sharers == 0) {
      shared = openShared();
    }
    sharers++;
    return this::release;
  }

  /**
   * Runs {@code action} if nobody has a share; until it is done, nobody gets one.
   *
   * @return whether it ran
   */
  synchronized boolean ifUnused(Action action) throws IOException {
    if (sharers > 0) {
      return false;
    }
    try (FileChannel channel = openFile();
        FileLock alone = channel.tryLock()) {
      if (alone == null) {
        return false;
      }
      action.run();
      return true;
    }
  }

  private synchronized void release() throws IOException {
    sharers--;
    FileChannel last = shared;
    if (sharers == 0 && last != null) {
      shared = null;
      last.close();
    }
  }

  private FileChannel openShared() throws IOException {
    FileChannel channel = openFile();
    try {
      channel.lock(0, Long.MAX_VALUE, true);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private FileChannel openFile() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}

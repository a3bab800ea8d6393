package dev.graft.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process on this machine do something about a file; the others wait. The
 * operating system lets go of it when the process ends, however it ends.
 */
public final class FetchLock implements AutoCloseable {
  // A file lock belongs to the whole JVM; threads in it wait for each other by these.
  private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

  private final ReentrantLock inThisJvm;
  private final FileChannel channel;

  private FetchLock(ReentrantLock inThisJvm, FileChannel channel) {
    this.inThisJvm = inThisJvm;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param file the lock's own file
   * @param busy is run once if someone else has it
   * @throws IOException if it cannot be had, or this thread is interrupted while it waits
   */
  public static FetchLock take(Path file, Runnable busy) throws IOException {
    Path real = file.toAbsolutePath().normalize();
    ReentrantLock inThisJvm = IN_THIS_JVM.computeIfAbsent(real, path -> new ReentrantLock());
    boolean told = false;
    if (!inThisJvm.tryLock()) {
      busy.run();
      told = true;
      try {
        inThisJvm.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while '%s' was locked".formatted(real));
      }
    }
    try {
      Path folder = real.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(channel, told ? () -> {} : busy);
      return new FetchLock(inThisJvm, channel);
    } catch (IOException | RuntimeException e) {
      inThisJvm.unlock();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Runnable busy) throws IOException {
    try {
      FileLock free = channel.tryLock();
      if (free == null) {
        busy.run();
        channel.lock();
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      inThisJvm.unlock();
    }
  }
}

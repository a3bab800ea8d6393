package dev.graft.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process on this machine do something about a file or a folder; the others
 * wait. The operating system lets go of it when the process ends, however it ends.
 */
public final class ExclusiveLock implements AutoCloseable {
  // A file lock belongs to the whole JVM; threads in it wait for each other by these.
  private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

  private final ReentrantLock inThisJvm;
  private final Path file;
  private final FileChannel channel;

  private ExclusiveLock(ReentrantLock inThisJvm, Path file, FileChannel channel) {
    this.inThisJvm = inThisJvm;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param file the lock's own file; made if it is not there, and left there unless {@link #remove
   *     removed}
   * @param busy is run once if someone else has it
   * @throws IOException if it cannot be had, or this thread is interrupted while it waits
   */
  public static ExclusiveLock take(Path file, Runnable busy) throws IOException {
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
      return new ExclusiveLock(inThisJvm, real, locked(real, told ? () -> {} : busy));
    } catch (IOException | RuntimeException e) {
      inThisJvm.unlock();
      throw e;
    }
  }

  /** A file with a byte in it was removed while this waited for it: others take a new one. */
  private static FileChannel locked(Path file, Runnable busy) throws IOException {
    while (true) {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel;
      try {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        continue; // whoever had it removed the folder as well
      }
      lock(channel, busy);
      if (channel.size() == 0) {
        return channel;
      }
      channel.close();
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

  /**
   * Removes the lock's file, while the lock is held. Whoever waits for it makes another.
   *
   * @throws IOException if it cannot be removed
   */
  public void remove() throws IOException {
    Files.deleteIfExists(file);
    channel.write(ByteBuffer.allocate(1));
  }

  /** Lets others have it. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      inThisJvm.unlock();
    }
  }
}

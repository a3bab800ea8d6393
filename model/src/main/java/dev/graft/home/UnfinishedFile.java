package dev.graft.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file on its way to its destination. It is locked while it is written, and the operating system
 * lets go of the lock when the process ends, however it ends: one that nobody holds is a killed
 * process's, and the next one that writes into its folder removes it.
 */
final class UnfinishedFile implements AutoCloseable {
  private static final String NAMES = ".graft-????????-????-????-????-????????????.part";

  /**
   * Looked through by this process before it first wrote there itself. Not later: where POSIX
   * rules, closing any channel of a file drops the process's own lock on it.
   */
  private static final Set<Path> CLEARED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private UnfinishedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** A new one in a folder, to be closed; unless it was moved away by then, it is removed. */
  static UnfinishedFile in(Path folder) throws IOException {
    clear(folder);
    while (true) {
      Path path = folder.resolve(".graft-%s.part".formatted(UUID.randomUUID()));
      FileChannel channel = Temporaries.create(path);
      if (Locks.held(channel, path)) {
        return new UnfinishedFile(path, channel);
      }
      channel.close();
      Temporaries.remove(path);
    }
  }

  private static synchronized void clear(Path folder) {
    if (!CLEARED.add(folder)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, NAMES)) {
      for (Path each : found) {
        Locks.ifNobodyHolds(each, () -> Files.deleteIfExists(each));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It stays; whether this folder can be written to will be seen at once.
    }
  }

  Path path() {
    return path;
  }

  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    } finally {
      Temporaries.remove(path);
    }
  }
}

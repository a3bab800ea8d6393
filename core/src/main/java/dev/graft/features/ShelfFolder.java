package dev.graft.features;

import dev.graft.home.AtomicFiles;
import dev.graft.home.Temporaries;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of one setting: its segment files, and the file that {@link FolderLock} locks. That
 * one stays when all others are removed, or two processes could hold locks on two files of its
 * name.
 *
 * @param path where it is; it may not exist yet
 */
record ShelfFolder(Path path) {
  private static final String SEGMENT = ".vectors";
  private static final int MANY_SEGMENTS = 8;

  /**
   * A segment file as the folder lists it.
   *
   * @param lastUsed when it was written, or when a vector in it was last asked for
   */
  record Listed(ShelfFolder folder, Path file, long bytes, FileTime lastUsed) {}

  /** All folders of a cache; none where {@code root} does not exist. */
  static List<ShelfFolder> in(Path root) throws IOException {
    return list(root, "*").stream().filter(Files::isDirectory).map(ShelfFolder::new).toList();
  }

  /** The setting whose vectors are here. */
  String setting() {
    return path.getFileName().toString();
  }

  /** The lock of this folder, which is made if it does not exist. */
  FolderLock lock() throws IOException {
    Temporaries.createFolders(path);
    return FolderLock.of(path);
  }

  /** A name that no segment has. */
  Path newSegment() {
    return path.resolve(UUID.randomUUID() + SEGMENT);
  }

  /** The segments that are here now, the longest unused first. */
  List<Listed> segments() throws IOException {
    List<Listed> segments = new ArrayList<>();
    for (Path file : list(path, "*" + SEGMENT)) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        segments.add(new Listed(this, file, attributes.size(), attributes.lastModifiedTime()));
      } catch (NoSuchFileException e) {
        // Another process removed it since; so it is not here now.
      }
    }
    segments.sort(Comparator.comparing(Listed::lastUsed));
    return segments;
  }

  /**
   * Removes what a crash left behind and segments that are not of {@code format}, and merges small
   * segments where there are many. Only for a folder that nobody uses.
   *
   * @param segmentBytes how large a merged segment may become
   */
  void tidy(SegmentFormat format, long segmentBytes) throws IOException {
    for (Path unfinished : list(path, ".*.part")) {
      Files.deleteIfExists(unfinished);
    }
    List<Listed> ours = new ArrayList<>();
    for (Listed segment : segments()) {
      if (format.header().equals(Segment.header(segment.file()))) {
        ours.add(segment);
      } else {
        Files.deleteIfExists(segment.file());
      }
    }
    if (ours.size() > MANY_SEGMENTS) {
      List<Listed> small = smallest(ours, segmentBytes);
      if (small.size() > 1) {
        merge(small, format);
      }
    }
  }

  /** Removes all that is here, but the lock, and returns how many bytes that freed. */
  long empty() throws IOException {
    long freed = 0;
    for (Path file : list(path, "{*" + SEGMENT + ",.*.part}")) {
      long bytes = Files.size(file);
      if (Files.deleteIfExists(file)) {
        freed += bytes;
      }
    }
    return freed;
  }

  private static List<Listed> smallest(List<Listed> segments, long segmentBytes) {
    List<Listed> small = new ArrayList<>();
    long sum = 0;
    for (Listed segment :
        segments.stream().sorted(Comparator.comparingLong(Listed::bytes)).toList()) {
      sum += segment.bytes();
      if (sum > segmentBytes) {
        break;
      }
      small.add(segment);
    }
    return small;
  }

  /** A crash on the way leaves vectors there twice, never not at all. */
  private void merge(List<Listed> segments, SegmentFormat format) throws IOException {
    Path merged = newSegment();
    AtomicFiles.write(
        merged,
        out -> {
          WritableByteChannel records = Channels.newChannel(out);
          records.write(format.header());
          Set<ContentHash> written = new HashSet<>();
          for (Listed segment : segments) {
            copyIntact(segment.file(), format, written, records);
          }
        });
    try (FileChannel channel = FileChannel.open(merged, StandardOpenOption.WRITE)) {
      channel.force(true); // on the disk, before the originals go
    }
    Files.setLastModifiedTime(
        merged, segments.stream().map(Listed::lastUsed).max(Comparator.naturalOrder()).get());
    for (Listed segment : segments) {
      Files.deleteIfExists(segment.file());
    }
  }

  private static void copyIntact(
      Path file, SegmentFormat format, Set<ContentHash> written, WritableByteChannel into)
      throws IOException {
    Optional<Segment> opened = Segment.open(file, format);
    if (opened.isPresent()) {
      try (Segment segment = opened.get()) {
        segment.visitIntact(
            (number, key, bytes) -> {
              if (written.add(key)) {
                into.write(bytes);
              }
            });
      }
    }
  }

  private static List<Path> list(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(files::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }
}

package dev.graft.features;

import dev.graft.home.AtomicFiles;
import dev.graft.image.PictureFacts;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What photo files were when they were read last, so that one that is the same by its {@link
 * FileStamp} is not read again. Kept on disk, a small file for each folder of photos; what cannot
 * be read there, or is damaged, is not known.
 */
final class KnownFiles {
  /** Where nothing is known, and nothing is kept. */
  static final KnownFiles NONE = new KnownFiles(Optional.empty(), Clock.systemUTC());

  private static final Logger LOG = LoggerFactory.getLogger(KnownFiles.class);

  /** Changes when what was written before is of no use any more. */
  private static final int VERSION = 1;

  private static final String ENDING = ".known";
  private static final long MOST_BYTES = 100_000_000;

  /**
   * File systems of one machine, which keep a change time of their own. Others ask another machine,
   * and may answer with what they remember, or make it up of the modification time.
   */
  private static final Set<String> WITH_CHANGE_TIME =
      Set.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "bcachefs",
          "tmpfs",
          "overlay",
          "apfs",
          "ufs");

  /**
   * What is known of a file.
   *
   * @param content what its bytes hash to
   * @param facts what its header says
   */
  record Known(FileStamp stamp, ContentHash content, PictureFacts facts) {}

  /** Of a folder of photos. */
  private static final class Folder {
    private final boolean trusted;
    private final Map<String, Known> files;
    private volatile boolean changed;

    Folder(boolean trusted, Map<String, Known> files) {
      this.trusted = trusted;
      this.files = new ConcurrentHashMap<>(files);
    }
  }

  private final Optional<Path> root;
  private final Clock clock;
  private final Map<Path, Folder> folders = new ConcurrentHashMap<>();

  private KnownFiles(Optional<Path> root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /**
   * Those that a folder keeps, which need not be there.
   *
   * @param clock whose time tells how old a file is
   */
  static KnownFiles in(Path root, Clock clock) {
    return new KnownFiles(Optional.of(root), clock);
  }

  /**
   * A photo's stamp before it is read; empty if nothing of it is to be remembered, as it changed so
   * lately that it could do so again and bear the same stamp.
   */
  Optional<FileStamp> stamp(Photo photo) {
    long now = Math.multiplyExact(clock.millis(), 1_000_000L);
    return root.isPresent() && photo instanceof FilePhoto file && folder(file).trusted
        ? FileStamp.of(file.path()).filter(stamp -> stamp.isSettledAt(now))
        : Optional.empty();
  }

  /** What is known of a photo that bears a stamp, unless it has become another. */
  Optional<Known> find(Photo photo, FileStamp stamp) {
    return photo instanceof FilePhoto file
        ? Optional.ofNullable(folder(file).files.get(name(file)))
            .filter(known -> known.stamp.equals(stamp))
        : Optional.empty();
  }

  /**
   * Remembers a photo that has been read, unless it may have changed meanwhile.
   *
   * @param before its {@link #stamp} before it was read
   */
  void remember(Photo photo, FileStamp before, ContentHash content, PictureFacts facts) {
    if (photo instanceof FilePhoto file && FileStamp.of(file.path()).equals(Optional.of(before))) {
      Folder folder = folder(file);
      folder.files.put(name(file), new Known(before, content, facts));
      folder.changed = true;
    }
  }

  /**
   * What the bytes hash to that have just been read of a photo; where it is known by now, nothing
   * is computed.
   */
  ContentHash content(Photo photo, byte[] read) {
    return stamp(photo)
        .flatMap(stamp -> find(photo, stamp))
        .map(Known::content)
        .orElseGet(() -> ContentHash.of(read));
  }

  private static String name(FilePhoto photo) {
    return photo.path().getFileName().toString();
  }

  private Folder folder(FilePhoto photo) {
    Path folder = photo.path().toAbsolutePath().getParent();
    return folders.computeIfAbsent(folder, this::opened);
  }

  private Folder opened(Path folder) {
    try {
      boolean trusted = WITH_CHANGE_TIME.contains(Files.getFileStore(folder).type());
      return new Folder(trusted, trusted && root.isPresent() ? read(file(folder)) : Map.of());
    } catch (IOException | RuntimeException e) {
      LOG.debug("Nothing is known of the files in '{}'", folder, e);
      return new Folder(false, Map.of());
    }
  }

  private Path file(Path folder) {
    byte[] name = folder.toString().getBytes(StandardCharsets.UTF_8);
    return root.orElseThrow().resolve(ContentHash.of(name) + ENDING);
  }

  /** Writes what is new. */
  void save() {
    boolean written = false;
    for (Map.Entry<Path, Folder> each : folders.entrySet()) {
      Folder known = each.getValue();
      if (known.changed) {
        known.changed = false;
        written = true;
        try {
          AtomicFiles.write(file(each.getKey()), written(new TreeMap<>(known.files)));
        } catch (IOException e) {
          LOG.debug("What is known of the files in '{}' is not kept", each.getKey(), e);
        }
      }
    }
    if (written) {
      root.ifPresent(KnownFiles::keepLimit);
    }
  }

  /** Those that were written longest ago go first. */
  private static void keepLimit(Path root) {
    try {
      List<Path> files = files(root);
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      if (bytes > MOST_BYTES) {
        Map<Path, Long> written = new TreeMap<>();
        for (Path file : files) {
          written.put(file, Files.getLastModifiedTime(file).toMillis());
        }
        files.sort(Comparator.comparing(written::get));
        for (Path file : files) {
          if (bytes > MOST_BYTES / 2) {
            bytes -= Files.size(file);
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("'{}' is not tidied", root, e); // another process may be at it
    }
  }

  /**
   * Forgets all.
   *
   * @return how many bytes that freed
   */
  long clear() throws IOException {
    folders.clear();
    long freed = 0;
    if (root.isPresent()) {
      for (Path file : files(root.orElseThrow())) {
        long bytes = Files.size(file);
        freed += Files.deleteIfExists(file) ? bytes : 0;
      }
    }
    return freed;
  }

  private static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "*" + ENDING)) {
      entries.forEach(files::add);
    } catch (NoSuchFileException e) {
      return files;
    }
    return files;
  }

  /** A version, the files, and the CRC-32C of all that. */
  private static byte[] written(Map<String, Known> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(files.size());
      for (Map.Entry<String, Known> each : files.entrySet()) {
        Known known = each.getValue();
        out.writeUTF(each.getKey());
        out.writeLong(known.stamp.device());
        out.writeLong(known.stamp.inode());
        out.writeLong(known.stamp.size());
        out.writeLong(known.stamp.modified());
        out.writeLong(known.stamp.changed());
        ByteBuffer content = ByteBuffer.allocate(ContentHash.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        known.content.writeTo(content);
        out.write(content.array());
        out.writeUTF(known.facts.format());
        out.writeInt(known.facts.width());
        out.writeInt(known.facts.height());
        out.writeBoolean(known.facts.camera().isPresent());
        out.writeUTF(known.facts.camera().orElse(""));
      }
      out.writeInt(crc(bytes.toByteArray(), bytes.size()));
    }
    return bytes.toByteArray();
  }

  private static Map<String, Known> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length - Integer.BYTES;
    if (end < 0 || ByteBuffer.wrap(bytes).getInt(end) != crc(bytes, end)) {
      return Map.of();
    }
    Map<String, Known> files = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end))) {
      if (in.readInt() != VERSION) {
        return Map.of();
      }
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        FileStamp stamp =
            new FileStamp(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        ByteBuffer content = ByteBuffer.wrap(in.readNBytes(ContentHash.BYTES));
        ContentHash hash = ContentHash.readFrom(content.order(ByteOrder.LITTLE_ENDIAN));
        String format = in.readUTF();
        int width = in.readInt();
        int height = in.readInt();
        boolean camera = in.readBoolean();
        Optional<String> taken = Optional.of(in.readUTF()).filter(word -> camera);
        files.put(name, new Known(stamp, hash, new PictureFacts(format, width, height, taken)));
      }
    }
    return files;
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}

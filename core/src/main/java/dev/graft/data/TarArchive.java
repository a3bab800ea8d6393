package dev.graft.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A {@code .tar.gz}, {@code .tgz} or {@code .tar} of photos. Compressed, it can only be read from
 * front to back, so that is done once, and a {@link Spool} keeps the photos as they are packed:
 * encoded, not as pixels.
 */
final class TarArchive {
  private static final int BUFFER = 1 << 16;

  /** A tar archive ends with two records of zeros; its reader takes any other end as well. */
  private static final int RECORD = 512;

  private final Path archive;
  private final ArchiveFolder root;
  private final Spool spool;
  private final UnpackedSize unpacked;

  private TarArchive(Path archive, Spool spool, UnpackedSize unpacked) {
    this.archive = archive;
    this.root = ArchiveFolder.root(archive.toString());
    this.spool = spool;
    this.unpacked = unpacked;
  }

  /**
   * Reads an archive.
   *
   * @throws DataException if it is none, is damaged, or is not to be trusted
   */
  static ArchiveFolder read(Path archive) {
    try {
      return read(archive, UnpackedSize.of(archive));
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "'%s' can't be read as a tar archive: %s.".formatted(archive, e.getMessage()),
          "Get or pack the archive again; it is damaged, or was cut short.",
          e);
    }
  }

  /** As {@link #read(Path)}, with limits of the caller's. */
  static ArchiveFolder read(Path archive, UnpackedSize unpacked) throws IOException {
    return new TarArchive(archive, Spool.create(), unpacked).read();
  }

  private ArchiveFolder read() throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        ZeroTail plain = new ZeroTail(unpacked(raw));
        TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpacked.require(tar.getBytesRead() + Math.max(0, entry.getSize()));
        add(entry, tar);
      }
      if (plain.zeros() < RECORD) {
        throw new EOFException("it has no end");
      }
      return root;
    }
  }

  /** Goes by the first bytes, because browsers unpack a {@code .gz} and leave its name. */
  private static InputStream unpacked(InputStream raw) throws IOException {
    raw.mark(2);
    boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
  }

  private void add(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    EntryName name = EntryName.of(archive, entry.getName());
    if (entry.isDirectory()) {
      if (!name.isHidden()) {
        root.addFolder(name.path());
      }
      return;
    }
    if (isSpecial(entry)) {
      throw EntryName.noFile(archive, entry.getName());
    }
    if (!name.isHidden()) {
      root.add(name.path(), photo(entry, name.in(archive), tar)); // a later one replaces an earlier
    }
  }

  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isLink()
        || entry.isSymbolicLink()
        || entry.isCharacterDevice()
        || entry.isBlockDevice()
        || entry.isFIFO()
        || !entry.isFile();
  }

  private StoredPhoto photo(TarArchiveEntry entry, String name, TarArchiveInputStream tar)
      throws IOException {
    if (entry.isSparse()) {
      return new UnreadablePhoto(name, "it is packed as a sparse file");
    }
    Optional<String> tooLarge = unpacked.tooLarge(entry.getSize());
    if (tooLarge.isPresent()) {
      return new UnreadablePhoto(name, tooLarge.get());
    }
    return spool.keep(name, tar, (int) entry.getSize());
  }
}

package dev.graft.data;

import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.StoredPhoto;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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

  /** Records that are written together, unless whoever packs asks for others (POSIX, pax -b). */
  private static final int BLOCK = 20 * RECORD;

  private static final int LARGEST_BLOCK = 1 << 21;

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
          "'%s' can't be read as a tar archive: %s.".formatted(archive, reason(e)),
          "Get or pack the archive again; it is damaged, or was cut short.",
          e);
    }
  }

  /** The end of a file comes without words, and the words of tar's reader end in a full stop. */
  private static String reason(Exception e) {
    String said = e.getMessage();
    return e instanceof EOFException && said == null
        ? "it ends in the middle"
        : String.valueOf(said).replaceFirst("\\.+$", "");
  }

  /** As {@link #read(Path)}, with limits of the caller's. */
  static ArchiveFolder read(Path archive, UnpackedSize unpacked) throws IOException {
    return new TarArchive(archive, Spool.create(), unpacked).read();
  }

  private ArchiveFolder read() throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        InputStream content = Gunzip.ifPacked(raw);
        ZeroTail plain = new ZeroTail(content);
        NamedTarStream tar = new NamedTarStream(plain)) {
      long end = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Cancellation.checkInterrupted();
        end = plain.total() + (entry.isSparse() ? 0 : Math.max(0, entry.getSize()));
        unpacked.require(tar.getBytesRead() + Math.max(0, entry.getSize()));
        add(entry, tar);
      }
      if (plain.zeros() < RECORD) {
        throw new EOFException("it has no end");
      }
      requireNothingMore(plain);
      if (content == raw) { // gzip knows by its checksum
        requireUsualPadding(plain.total(), plain.total() - end);
      }
      return root;
    }
  }

  /**
   * A tar is filled up with zeros to whole blocks. More of them than that stand where a disk or a
   * transfer lost what there was, entries perhaps.
   *
   * @param padding bytes behind the last entry
   */
  private static void requireUsualPadding(long length, long padding) throws IOException {
    long end = 3L * RECORD; // of the last entry's record, and the two that mark the end
    boolean usual =
        IntStream.of(RECORD, BLOCK)
            .flatMap(first -> IntStream.iterate(first, b -> b <= LARGEST_BLOCK, b -> b * 2))
            .anyMatch(block -> length % block == 0 && padding < block + end);
    if (!usual) {
      throw new IOException(
          String.format(Locale.ROOT, "it ends in %,d zeros, where files may have been", padding));
    }
  }

  /**
   * Reads up to where the file ends, which makes gzip compare its checksum. Photos behind the end
   * of the archive would be lost without a word.
   */
  private void requireNothingMore(ZeroTail plain) throws IOException {
    byte[] rest = new byte[BUFFER];
    long total = 0;
    for (int count = plain.read(rest); count >= 0; count = plain.read(rest)) {
      total += count;
      unpacked.require(total);
      if (plain.zeros() < count) {
        throw new IOException("something follows behind its end");
      }
    }
  }

  private void add(TarArchiveEntry entry, NamedTarStream tar) throws IOException {
    String stored =
        tar.name(entry)
            .orElseThrow(
                () ->
                    EntryName.unreadable(
                        archive, entry.getName().getBytes(StandardCharsets.ISO_8859_1)));
    EntryName name = EntryName.of(archive, stored);
    if (entry.isDirectory()) {
      if (!name.isHidden()) {
        root.addFolder(name.path());
      }
      return;
    }
    if (isSpecial(entry)) {
      throw EntryName.noFile(archive, stored);
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

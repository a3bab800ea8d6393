package dev.graft.data;

import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.StoredPhoto;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A {@code .zip} of photos. Only its directory is read and remembered; every photo is read straight
 * from the archive, when it is needed, by whoever needs it.
 */
final class ZipArchive {
  private ZipArchive() {}

  /**
   * Lists an archive.
   *
   * @throws DataException if it is none, is damaged, or is not to be trusted
   */
  static ArchiveFolder read(Path archive) {
    try {
      return read(archive, UnpackedSize.of(archive));
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "'%s' can't be read as a zip archive: %s.".formatted(archive, e.getMessage()),
          "Get or pack the archive again; it is damaged, or was cut short.",
          e);
    }
  }

  /** As {@link #read(Path)}, with limits of the caller's. */
  static ArchiveFolder read(Path archive, UnpackedSize unpacked) throws IOException {
    ArchiveFolder root = ArchiveFolder.root(archive.toString());
    try (SeekableByteChannel channel =
            Files.newByteChannel(archive); // not its own: it leaves that open if it fails
        ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      long total = 0;
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
      Map<ZipArchiveEntry, String> names = ZipNames.of(archive, entries);
      for (ZipArchiveEntry entry : entries) {
        Cancellation.checkInterrupted();
        total += Math.max(0, entry.getSize());
        unpacked.require(total);
        add(entry, Objects.requireNonNull(names.get(entry)), archive, root, unpacked);
      }
      return root;
    }
  }

  private static void add(
      ZipArchiveEntry entry,
      String stored,
      Path archive,
      ArchiveFolder root,
      UnpackedSize unpacked) {
    EntryName name = EntryName.of(archive, stored);
    if (entry.isUnixSymlink()) {
      throw EntryName.noFile(archive, stored);
    }
    if (name.isHidden()) {
      return;
    }
    if (entry.isDirectory()) {
      root.addFolder(name.path());
    } else if (root.add(name.path(), photo(entry, archive, name.in(archive), unpacked)) != null) {
      throw new DataException(
          "Archive '%s' has two files of one name: '%s'.".formatted(archive, stored),
          "Pack the photos anew, each under a name of its own.");
    }
  }

  private static StoredPhoto photo(
      ZipArchiveEntry entry, Path archive, String name, UnpackedSize unpacked) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return new UnreadablePhoto(name, "it is encrypted");
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      return new UnreadablePhoto(
          name,
          "it is packed by the method %d, which is unknown here".formatted(entry.getMethod()));
    }
    Optional<String> tooLarge =
        unpacked.tooLarge(Math.max(entry.getSize(), entry.getCompressedSize()));
    if (tooLarge.isPresent()) {
      return new UnreadablePhoto(name, tooLarge.get());
    }
    if (entry.getSize() < 0 || entry.getCompressedSize() < 0 || entry.getDataOffset() < 0) {
      return new UnreadablePhoto(name, "the archive is damaged here");
    }
    return new ZipPhoto(
        archive,
        name,
        entry.getMethod() == ZipEntry.DEFLATED,
        entry.getDataOffset(),
        (int) entry.getCompressedSize(),
        (int) entry.getSize(),
        entry.getCrc());
  }
}

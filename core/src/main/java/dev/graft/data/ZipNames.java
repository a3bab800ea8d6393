package dev.graft.data;

import dev.graft.photo.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * What the entries of a zip archive are called: in UTF-8 where the archive says so, by its flag or
 * by Info-ZIP's Unicode Path field, or where all other names are UTF-8; otherwise in the letters of
 * DOS, see {@link DosName}.
 */
final class ZipNames {
  private ZipNames() {}

  /**
   * Each entry's name.
   *
   * @throws DataException if that is not known: two names might become one
   */
  static Map<ZipArchiveEntry, String> of(Path archive, List<ZipArchiveEntry> entries) {
    Map<ZipArchiveEntry, String> names = new HashMap<>();
    List<ZipArchiveEntry> unclear = new ArrayList<>();
    for (ZipArchiveEntry entry : entries) {
      switch (entry.getNameSource()) {
        case UNICODE_EXTRA_FIELD -> names.put(entry, entry.getName());
        case NAME_WITH_EFS_FLAG -> names.put(entry, utf8(archive, entry.getRawName()));
        case NAME -> unclear.add(entry);
      }
    }
    List<byte[]> raw = unclear.stream().map(ZipArchiveEntry::getRawName).toList();
    List<String> read =
        utf8(raw)
            .or(() -> DosName.read(raw))
            .orElseThrow(() -> EntryName.unreadable(archive, firstUnclear(raw)));
    for (int i = 0; i < read.size(); i++) {
      names.put(unclear.get(i), read.get(i));
    }
    return names;
  }

  private static String utf8(Path archive, byte[] name) {
    return FileNames.utf8(name).orElseThrow(() -> EntryName.unreadable(archive, name));
  }

  /** All of them in UTF-8; empty if one is not. */
  private static Optional<List<String>> utf8(List<byte[]> names) {
    List<String> read = names.stream().flatMap(name -> FileNames.utf8(name).stream()).toList();
    return read.size() == names.size() ? Optional.of(read) : Optional.empty();
  }

  private static byte[] firstUnclear(List<byte[]> names) {
    return names.stream().filter(name -> FileNames.utf8(name).isEmpty()).findFirst().orElseThrow();
  }
}

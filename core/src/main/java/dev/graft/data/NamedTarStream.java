package dev.graft.data;

import dev.graft.photo.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A tar archive that does not lose what its names are made of. A name is UTF-8 where it stands in a
 * pax header; elsewhere it is whatever bytes the archiver's system had, and the library puts a
 * question mark in the place of what is not UTF-8.
 */
final class NamedTarStream extends TarArchiveInputStream {
  private static final int NAME_END = 100;
  private static final int TYPE = 156;
  private static final int PREFIX = 345;
  private static final int PREFIX_END = 500;

  private boolean paxFollows;
  private boolean pax;
  private byte[] header = new byte[0];

  NamedTarStream(InputStream in) {
    super(in, StandardCharsets.ISO_8859_1.name()); // keeps every byte
  }

  /** Sees every header, also those that belong to the one that follows. */
  @Override
  protected byte[] readRecord() throws IOException {
    byte[] record = super.readRecord();
    if (record != null && record.length > TYPE) {
      switch (record[TYPE]) {
        case 'x', 'X' -> paxFollows = true;
        case 'g', 'K', 'L' -> {} // of all entries; long names, which the library puts together
        default -> {
          pax = paxFollows;
          paxFollows = false;
          header = record.clone();
        }
      }
    }
    return record;
  }

  /** The bytes of the present entry's name; empty if it is text already, out of a pax header. */
  private Optional<byte[]> bytes(String name) {
    boolean unpacked = name.chars().anyMatch(unit -> unit > 0xFF);
    if (unpacked || (pax && !withoutSlash(name).equals(withoutSlash(nameInHeader())))) {
      return Optional.empty();
    }
    return Optional.of(name.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * An entry's name.
   *
   * @return empty if it is not UTF-8
   */
  Optional<String> name(TarArchiveEntry entry) {
    String name = entry.getName();
    return bytes(name).map(FileNames::utf8).orElse(Optional.of(name));
  }

  private String nameInHeader() {
    String name = text(0, NAME_END);
    String prefix = text(PREFIX, PREFIX_END);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private String text(int begin, int end) {
    int stop = begin;
    while (stop < end && header[stop] != 0) {
      stop++;
    }
    return new String(Arrays.copyOfRange(header, begin, stop), StandardCharsets.ISO_8859_1);
  }

  private static String withoutSlash(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}

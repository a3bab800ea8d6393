package dev.graft.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What has arrived of a file so far, kept beside its destination until it is whole, with a note
 * that says what it is a part of: bytes of two versions of a file must never meet.
 */
final class PartFile {
  private static final String ADDRESS = "address";
  private static final String VALIDATOR = "validator";

  private final Path file;
  private final Path note;

  private PartFile(Path file, Path note) {
    this.file = file;
    this.note = note;
  }

  static PartFile of(Path target) {
    Path name = target.getFileName();
    return new PartFile(
        target.resolveSibling("." + name + ".part"), target.resolveSibling("." + name + ".note"));
  }

  Path path() {
    return file;
  }

  /** Bytes that have arrived; 0 if there is nothing. */
  long length() throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) : 0;
  }

  /**
   * By what the server can tell whether its file is still the one that this is a part of: a strong
   * entity tag or a date (RFC 9110, 8.8). Empty if nothing of that address is here, or the server
   * gave neither.
   */
  Optional<String> validator(URI address) {
    Properties properties = new Properties();
    if (Files.isRegularFile(note)) {
      try (InputStream in = Files.newInputStream(note)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        return Optional.empty(); // as good as no note
      }
    }
    return address.toString().equals(properties.getProperty(ADDRESS))
        ? Optional.ofNullable(properties.getProperty(VALIDATOR))
        : Optional.empty();
  }

  /** Begins anew, with what the server says of its file. */
  void restart(URI address, Optional<String> validator) throws IOException {
    delete();
    Properties properties = new Properties();
    properties.setProperty(ADDRESS, address.toString());
    validator.ifPresent(value -> properties.setProperty(VALIDATOR, value));
    try (var out = Files.newOutputStream(note)) {
      properties.store(out, null);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(note);
  }

  /** Removes the note; the file itself is about to be moved to its place. */
  void deleteNote() throws IOException {
    Files.deleteIfExists(note);
  }
}

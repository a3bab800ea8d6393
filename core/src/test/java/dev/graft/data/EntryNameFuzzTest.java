package dev.graft.data;

import dev.graft.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever an entry of an archive is called, it lies in the archive or is refused. */
public class EntryNameFuzzTest {
  public static byte[] sound() {
    return "photos\\rose/./a.jpg".getBytes(StandardCharsets.UTF_8);
  }

  public static void fuzzerTestOneInput(byte[] name) {
    try {
      EntryName entry = EntryName.of(Path.of("a.zip"), new String(name, StandardCharsets.UTF_8));
      for (String part : entry.path()) {
        if (part.isEmpty() || part.equals(".") || part.equals("..") || part.contains("/")) {
          throw new AssertionError(entry);
        }
      }
    } catch (DataException e) {
      return; // it leads out of the archive
    }
  }

  @Test
  void anyNameIsInTheArchiveOrRefused() {
    Fuzz.damaged(sound(), EntryNameFuzzTest::fuzzerTestOneInput);
  }
}

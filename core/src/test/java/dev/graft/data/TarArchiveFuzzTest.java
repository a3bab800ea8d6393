package dev.graft.data;

import dev.graft.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever a file called .tar.gz holds, it is listed or refused. */
public class TarArchiveFuzzTest {
  public static byte[] sound() {
    try {
      Path file = Files.createTempFile("sound", ".tar.gz");
      try {
        return Files.readAllBytes(
            Archives.pack(file, packer -> Archives.photos(packer, "rose", 2)));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] archive) {
    Fuzz.asFile(archive, ".tar.gz", TarArchiveFuzzTest::read);
  }

  private static void read(Path archive) {
    try {
      TarArchive.read(archive);
    } catch (DataException e) {
      return; // refused with a reason
    }
  }

  @Test
  void anyFileIsListedOrRefused() {
    Fuzz.damaged(sound(), TarArchiveFuzzTest::fuzzerTestOneInput);
  }
}

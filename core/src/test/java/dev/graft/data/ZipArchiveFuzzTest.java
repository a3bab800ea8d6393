package dev.graft.data;

import dev.graft.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever a file called .zip holds, it is listed or refused. */
public class ZipArchiveFuzzTest {
  public static byte[] sound() {
    try {
      Path file = Files.createTempFile("sound", ".zip");
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
    Fuzz.asFile(archive, ".zip", ZipArchiveFuzzTest::read);
  }

  private static void read(Path archive) {
    try {
      ZipArchive.read(archive);
    } catch (DataException e) {
      return; // refused with a reason
    }
  }

  @Test
  void anyFileIsListedOrRefused() {
    Fuzz.damaged(sound(), ZipArchiveFuzzTest::fuzzerTestOneInput);
  }
}

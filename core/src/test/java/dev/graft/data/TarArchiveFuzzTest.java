package dev.graft.data;

import dev.graft.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever a file called .tar.gz holds, it is listed or refused. */
public class TarArchiveFuzzTest {
  public static byte[] sound() {
    return Archives.ofTwoPhotos(".tar.gz");
  }

  public static void fuzzerTestOneInput(byte[] archive) {
    Fuzz.asFile(
        archive,
        ".tar.gz",
        file -> {
          try {
            TarArchive.read(file);
          } catch (DataException e) {
            return; // refused with a reason
          }
        });
  }

  @Test
  void anyFileIsListedOrRefused() {
    Fuzz.damaged(sound(), TarArchiveFuzzTest::fuzzerTestOneInput);
  }
}

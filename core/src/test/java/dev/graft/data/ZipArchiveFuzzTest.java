package dev.graft.data;

import dev.graft.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever a file called .zip holds, it is listed or refused. */
public class ZipArchiveFuzzTest {
  public static byte[] sound() {
    return Archives.ofTwoPhotos(".zip");
  }

  public static void fuzzerTestOneInput(byte[] archive) {
    Fuzz.asFile(
        archive,
        ".zip",
        file -> {
          try {
            ZipArchive.read(file);
          } catch (DataException e) {
            return; // refused with a reason
          }
        });
  }

  @Test
  void anyFileIsListedOrRefused() {
    Fuzz.damaged(sound(), ZipArchiveFuzzTest::fuzzerTestOneInput);
  }
}

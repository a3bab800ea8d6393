package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsRefusedIsClosed(@TempDir Path folder) throws IOException {
    Path damaged = Files.write(folder.resolve("damaged.zip"), Arrays.copyOf(sound(), 200));
    int before = open();
    for (int i = 0; i < 100; i++) {
      assertThatExceptionOfType(DataException.class).isThrownBy(() -> ZipArchive.read(damaged));
    }
    assertThat(open() - before).isLessThan(50);
  }

  private static int open() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return (int) files.count();
    }
  }
}

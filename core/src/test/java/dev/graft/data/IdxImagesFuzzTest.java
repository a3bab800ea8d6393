package dev.graft.data;

import dev.graft.Fuzz;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever an IDX file of images holds, it is read or refused. */
public class IdxImagesFuzzTest {
  public static byte[] sound() {
    return ByteBuffer.allocate(22)
        .putInt(0x0803)
        .putInt(1)
        .putInt(2)
        .putInt(3)
        .put(new byte[] {1, 2, 3, 4, 5, 6})
        .array();
  }

  public static void fuzzerTestOneInput(byte[] idx) {
    Fuzz.asFile(idx, "-idx3-ubyte", IdxImagesFuzzTest::read);
  }

  private static void read(Path file) {
    try {
      IdxImages images = IdxImages.read(file, Integer.MAX_VALUE);
      if (IdxPhoto.all(images).size() != images.total()) {
        throw new AssertionError(IdxPhoto.all(images).size() + " of " + images.total());
      }
    } catch (DataException e) {
      return; // refused with a reason
    }
  }

  @Test
  void anyFileIsReadOrRefused() {
    Fuzz.damaged(sound(), IdxImagesFuzzTest::fuzzerTestOneInput);
  }
}

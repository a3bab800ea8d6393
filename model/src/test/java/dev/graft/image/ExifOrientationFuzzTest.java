package dev.graft.image;

import dev.graft.Fuzz;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever an EXIF block holds, it says an orientation. */
public class ExifOrientationFuzzTest {
  public static byte[] sound() {
    return ByteBuffer.allocate(26)
        .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
        .putInt(8)
        .putShort((short) 1)
        .put(new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0})
        .array();
  }

  public static void fuzzerTestOneInput(byte[] exif) {
    int orientation = ExifOrientation.of(exif);
    if (orientation < 1 || orientation > 8) {
      throw new AssertionError("Orientation " + orientation);
    }
  }

  @Test
  void anyBlockHasAnOrientation() {
    Fuzz.damaged(sound(), ExifOrientationFuzzTest::fuzzerTestOneInput);
  }
}

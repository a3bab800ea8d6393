package dev.graft.weights;

import dev.graft.Fuzz;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever a safetensors file holds, it is opened or refused. */
public class SafetensorsFileFuzzTest {
  public static byte[] sound() {
    String json =
        "{\"__metadata__\":{\"a\":\"b\"},"
            + "\"k\":{\"dtype\":\"F16\",\"shape\":[2,1],\"data_offsets\":[0,4]}}";
    return ByteBuffer.allocate(8 + json.length() + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length())
        .put(json.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  public static void fuzzerTestOneInput(byte[] weights) {
    Fuzz.asFile(weights, ".safetensors", SafetensorsFileFuzzTest::read);
  }

  private static void read(Path file) {
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      weights.entries().forEach(entry -> read(weights, entry));
    } catch (WeightsException e) {
      requireOneLine(e);
    }
  }

  private static void read(SafetensorsFile weights, SafetensorsEntry entry) {
    if (entry.isReal()) {
      weights.read(entry.name());
    }
  }

  private static void requireOneLine(WeightsException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("https://github") || message.contains("Exception")) {
      throw new AssertionError(message, e);
    }
  }

  @Test
  void anyFileIsOpenedOrRefused() {
    Fuzz.damaged(sound(), SafetensorsFileFuzzTest::fuzzerTestOneInput);
  }
}

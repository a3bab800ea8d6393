package dev.graft.weights;

import dev.graft.Fuzz;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
    String content = new String(weights, StandardCharsets.ISO_8859_1);
    Fuzz.asFile(weights, ".safetensors", file -> read(file, content));
  }

  private static void read(Path file, String content) {
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      weights.entries().forEach(entry -> read(weights, entry));
    } catch (WeightsException e) {
      requireOwnWords(e, content);
    }
  }

  private static void read(SafetensorsFile weights, SafetensorsEntry entry) {
    if (entry.isReal()) {
      weights.read(entry.name());
    }
  }

  /** Neither a library's link nor the name of a class, unless the file has it. */
  private static void requireOwnWords(WeightsException e, String content) {
    String message = String.valueOf(e.getMessage());
    for (String foreign : List.of("https://github", "Exception")) {
      if (message.contains(foreign) && !content.contains(foreign)) {
        throw new AssertionError(message, e);
      }
    }
  }

  @Test
  void anyFileIsOpenedOrRefused() {
    Fuzz.damaged(sound(), SafetensorsFileFuzzTest::fuzzerTestOneInput);
  }
}

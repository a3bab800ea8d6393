package dev.graft.server.protocol;

import dev.graft.Fuzz;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whatever a request of the Open Inference Protocol holds, it is understood or refused. */
public class InferenceReaderFuzzTest {
  private static final int SIZE = 2;
  private static final int MOST = 4;
  private static final InferenceReader READER = new InferenceReader(SIZE, MOST);

  public static byte[] sound() {
    byte[] json =
        utf8(
            "{\"id\": \"7\", \"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\":"
                + " [1, 2, 2, 3], \"parameters\": {\"binary_data_size\": 12}}], \"outputs\":"
                + " [{\"name\": \"label\", \"parameters\": {\"binary_data\": true}}]}");
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.write(json.length);
    input.writeBytes(json);
    input.writeBytes(new byte[SIZE * SIZE * 3]);
    return input.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a request.
   *
   * @param input how many bytes of the body are JSON, 0 for all; then the body
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    int length = input[0] & 255;
    InferenceRequest request;
    try {
      request = READER.read(body, length == 0 ? -1 : length);
    } catch (RequestException e) {
      return;
    }
    if (request.photos().isEmpty() || request.photos().size() > MOST) {
      throw new AssertionError(request.photos().size() + " photos");
    }
  }

  @Test
  void anyBytesAreUnderstoodOrRefused() {
    Fuzz.damaged(sound(), InferenceReaderFuzzTest::fuzzerTestOneInput);
    Fuzz.damaged(
        utf8(
            "\0{\"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\": [2],"
                + " \"data\": [\"AQID\", \"BAU=\"]}], \"parameters\": {\"binary_data_output\":"
                + " true}}"),
        InferenceReaderFuzzTest::fuzzerTestOneInput);
    Fuzz.damaged(
        utf8(
            "\0{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1,2,2,3],"
                + " \"data\": [[[[1,2,3],[4,5,6]],[[7,8,9],[0,1,2]]]]}]}"),
        InferenceReaderFuzzTest::fuzzerTestOneInput);
  }
}

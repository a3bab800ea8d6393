package dev.graft;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever a model file says of itself, it is understood or refused. */
public class ModelCardFuzzTest {
  public static byte[] sound() {
    String json =
        "{\"format\":\"graft-model/1\",\"graft\":\"1\",\"classes\":[\"a\",\"b\"],"
            + "\"preprocessing\":{\"size\":160,\"resize\":\"keras\",\"crop\":\"none\"},"
            + "\"base\":\"seedling\",\"alpha\":1.0,\"seed\":42}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  public static void fuzzerTestOneInput(byte[] json) {
    try {
      CardReader.parse(new String(json, StandardCharsets.UTF_8)).toPreprocessing();
    } catch (IllegalArgumentException e) {
      return; // refused with a reason
    }
  }

  @Test
  void anyCardIsUnderstoodOrRefused() {
    Fuzz.damaged(sound(), ModelCardFuzzTest::fuzzerTestOneInput);
  }
}

package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a model file says of itself, it is understood or refused. */
public class ModelCardFuzzTest {
  public static byte[] sound() {
    String json =
        "{\"format\":\"graft-model/1\",\"graft\":\"1\",\"classes\":[\"a\",\"b\"],"
            + "\"preprocessing\":{\"size\":160,\"resize\":\"keras\",\"fit\":\"pad\",\"crop\":\"pad\"},"
            + "\"base\":\"seedling\",\"alpha\":1.0,\"seed\":42,\"trust\":{\"photos\":19,"
            + "\"judged_by\":\"cross-validation\",\"temperature\":1.5,"
            + "\"sets\":{\"0.9\":0.3,\"0.95\":0.2},\"unknown\":{\"method\":\"energy\","
            + "\"refuse\":0.05,\"thresholds\":{\"0.05\":2.5}},\"drift\":{\"classes\":[0.5,0.5],"
            + "\"novelty\":[1,2],\"mean\":\"AACAPw==\",\"deviation\":\"AACAPw==\"}},"
            + "\"fingerprints\":\"AQAAAAAAAAA=\"}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  public static void fuzzerTestOneInput(byte[] json) {
    try {
      CardReader.parse(new String(json, StandardCharsets.UTF_8)).toPreprocessing();
    } catch (IllegalArgumentException e) {
      return; // refused with a reason
    }
  }

  /** Otherwise nothing but the first refusal would be tried. */
  @Test
  void theSoundOneIsUnderstood() {
    ModelCard card = CardReader.parse(new String(sound(), StandardCharsets.UTF_8));

    assertThat(card.trust()).isNotNull();
    assertThat(card.fingerprints()).isEqualTo(Fingerprints.of(List.of(1L)));
  }

  @Test
  void anyCardIsUnderstoodOrRefused() {
    Fuzz.damaged(sound(), ModelCardFuzzTest::fuzzerTestOneInput);
  }
}

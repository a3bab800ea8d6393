package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static String packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Payload.of(to -> to.write(bytes)).writeTo(out);
    out.write('<'); // which a closed stream would not take
    return out.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void isTheBytesInLettersThatAreNoMarkup() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(3).nextBytes(bytes);

    String text = packed(bytes);

    assertThat(text).matches("[A-Za-z0-9+/=\n]+<");
    assertThat(text.lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 4096);
    byte[] zipped = Base64.getMimeDecoder().decode(text.substring(0, text.length() - 1));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped))).hasBinaryContent(bytes);
  }

  @Test
  void isTheSameForTheSameBytes() throws IOException {
    assertThat(packed(new byte[] {1, 2})).isEqualTo(packed(new byte[] {1, 2}));
  }
}

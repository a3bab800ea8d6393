package dev.graft.features;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  @Test
  void isTheSha256DigestOfTheContent() { // FIPS 180-2, appendix B.1
    assertThat(ContentHash.of("abc".getBytes(US_ASCII)))
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void isReadAsItIsWritten() {
    ContentHash hash = ContentHash.of("abc".getBytes(US_ASCII));

    assertThat(ContentHash.parse(hash.toString())).isEqualTo(hash);
    for (String other : List.of("", "abcd", "x".repeat(64), hash + "00")) {
      assertThatIllegalArgumentException().as(other).isThrownBy(() -> ContentHash.parse(other));
    }
  }

  @Test
  void isTheSameForTheSameContentOnly() {
    assertThat(ContentHash.of(new byte[] {1, 2})).isEqualTo(ContentHash.of(new byte[] {1, 2}));
    assertThat(ContentHash.of(new byte[] {1, 2})).isNotEqualTo(ContentHash.of(new byte[] {2, 1}));
  }
}

package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final Fingerprints SOME =
      Fingerprints.of(List.of(7L, -2L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, -2L));

  @Test
  void knowThoseThatTheyAreOfAndNoOthers() {
    for (long prefix : new long[] {7, -2, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(SOME.has(prefix)).isTrue();
    }
    for (long prefix : new long[] {0, 6, 8, -1, Long.MAX_VALUE - 1}) {
      assertThat(SOME.has(prefix)).isFalse();
    }
    assertThat(Fingerprints.of(List.of()).has(0)).isFalse();
  }

  @Test
  void countEachPhotoOnce() {
    assertThat(SOME.count()).isEqualTo(4);
    assertThat(SOME).hasToString("4 photos");
  }

  @Test
  void standInAscendingOrderWhateverThatOfThePhotos() {
    assertThat(Fingerprints.of(List.of(Long.MIN_VALUE, -2L, 7L, Long.MAX_VALUE)).encoded())
        .isEqualTo(SOME.encoded());
    assertThat(Base64.getDecoder().decode(Fingerprints.of(List.of(2L, 1L)).encoded()))
        .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void comeBackAsTheyWereWritten() {
    assertThat(Fingerprints.parse(SOME.encoded())).isEqualTo(SOME).hasSameHashCodeAs(SOME);
    assertThat(Fingerprints.parse("").count()).isZero();
  }

  /** Somebody else may have written them. */
  @Test
  void areUnderstoodInAnyOrderAndTwice() {
    byte[] bytes = new byte[24];
    bytes[0] = 9;
    bytes[8] = 1;
    bytes[16] = 9;

    Fingerprints parsed = Fingerprints.parse(Base64.getEncoder().encodeToString(bytes));

    assertThat(parsed).isEqualTo(Fingerprints.of(List.of(1L, 9L)));
  }

  @Test
  void ofAnotherLengthOrNoBase64AreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fingerprints.parse("AAAA"))
        .withMessage("its fingerprints are 3 bytes, and must be 8 each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fingerprints.parse("a photo"))
        .withMessage("its fingerprints are no Base64");
  }
}

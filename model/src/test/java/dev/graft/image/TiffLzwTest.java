package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TiffLzwTest {
  private static final int CLEAR = 256;
  private static final int END = 257;

  private final TiffLzw lzw = new TiffLzw();

  /** Codes of nine bits, highest bit first. */
  private static byte[] packed(int... codes) {
    BigInteger bits = BigInteger.ONE; // or leading zeros are lost
    for (int code : codes) {
      bits = bits.shiftLeft(9).or(BigInteger.valueOf(code));
    }
    int filled = (codes.length * 9 + 7) / 8 * 8;
    byte[] signed = bits.shiftLeft(filled - codes.length * 9).toByteArray();
    return Arrays.copyOfRange(signed, signed.length - filled / 8, signed.length);
  }

  private boolean unpacks(int bytes, int... codes) {
    byte[] strip = packed(codes);
    return lzw.unpacks(strip, new TiffBlocks.Block(8, strip.length, bytes, bytes));
  }

  /** TIFF 6.0, section 13: the codes of its example. */
  @Test
  void followsTheExampleOfTheSpecification() {
    assertThat(unpacks(9, CLEAR, 7, 258, 8, 8, 258, 6, 6, END)).isTrue();
  }

  @Test
  void refusesAnotherLength() {
    assertThat(unpacks(40, CLEAR, 7, 258, 8, 8, 258, 6, 6, END)).isFalse();
    assertThat(unpacks(3, CLEAR, 7, 258, 8, 8, 258, 6, 6, END)).isFalse();
  }

  @Test
  void refusesACodeThatIsNotKnownYet() {
    assertThat(unpacks(3, CLEAR, 7, 259, END)).isFalse();
    assertThat(unpacks(3, CLEAR, 258, 7, END)).isFalse();
  }

  @Test
  void refusesAStripThatDoesNotBeginAfresh() {
    assertThat(unpacks(3, 7, 7, 7, END)).isFalse();
  }

  @Test
  void refusesCodesThatEndTooEarly() {
    assertThatThrownBy(() -> unpacks(99, CLEAR, 7, 8, 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void seesAStringThatAGreedyWriterKnew() {
    int[] codes = new int[64];
    codes[0] = CLEAR;
    for (int i = 1; i < 60; i++) {
      codes[i] = i;
    }
    codes[60] = 258; // 1 2
    codes[61] = 1; // and these
    codes[62] = 2; // once more
    codes[63] = END;
    assertThat(unpacks(63, codes)).isTrue();
    assertThat(lzw.nearlyGreedy()).isTrue();
  }
}

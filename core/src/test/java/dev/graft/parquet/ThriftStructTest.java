package dev.graft.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes worked out by hand, after the protocol's specification. */
class ThriftStructTest {
  private static String hex(ThriftStruct struct) {
    return HexFormat.ofDelimiter(" ").formatHex(struct.toBytes());
  }

  @Test
  void anEmptyOneIsItsEnd() {
    assertThat(hex(new ThriftStruct())).isEqualTo("00");
  }

  @Test
  void aFieldBeginsWithItsDistanceAndItsType() {
    assertThat(hex(new ThriftStruct().i32(1, 0).i32(3, 1).i64(18, 2)))
        .isEqualTo("15 00 25 02 f6 04 00");
  }

  @Test
  void numbersAreZigzagged() {
    assertThat(hex(new ThriftStruct().i32(1, -1).i32(2, 64).i64(3, 1L << 40)))
        .isEqualTo("15 01 15 80 01 16 80 80 80 80 80 40 00");
    assertThat(hex(new ThriftStruct().i64(1, Long.MIN_VALUE)))
        .isEqualTo("16 ff ff ff ff ff ff ff ff ff 01 00");
  }

  @Test
  void textsHaveTheirLengthInBytes() {
    assertThat(hex(new ThriftStruct().text(4, "été").texts(5, List.of("", "x"))))
        .isEqualTo("48 05 c3 a9 74 c3 a9 19 28 00 01 78 00");
  }

  @Test
  void structsLieInStructs() {
    ThriftStruct inner = new ThriftStruct().i32(1, 5);

    assertThat(hex(new ThriftStruct().struct(2, inner).structs(3, List.of(inner, inner))))
        .isEqualTo("2c 15 0a 00 19 2c 15 0a 00 15 0a 00 00");
  }

  @Test
  void longListsHaveTheirLengthBehindTheirType() {
    assertThat(hex(new ThriftStruct().i32s(1, Collections.nCopies(14, 0)))).startsWith("19 e5 00");
    assertThat(hex(new ThriftStruct().i32s(1, Collections.nCopies(15, 0))))
        .startsWith("19 f5 0f 00");
  }

  @Test
  void fieldsComeInOrder() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ThriftStruct().i32(2, 0).i32(2, 0));
  }
}

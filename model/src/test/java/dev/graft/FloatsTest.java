package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FloatsTest {
  @Test
  void areLittleEndianInBase64() {
    assertThat(new Floats(1, -2).encoded()).isEqualTo("AACAPwAAAMA=");
    assertThat(Floats.parse("AACAPwAAAMA=")).isEqualTo(new Floats(1, -2));
    assertThat(Floats.parse("AACAPwAAAMA=").get(1)).isEqualTo(-2);
  }

  @Test
  void comeBackToTheBit() {
    Floats floats = new Floats(0.1f, Float.MIN_VALUE, -0f, Float.MAX_VALUE);

    assertThat(Floats.parse(floats.encoded())).isEqualTo(floats).hasSameHashCodeAs(floats);
    assertThat(floats.count()).isEqualTo(4);
    assertThat(floats).hasToString("4 numbers").isNotEqualTo(new Floats(0.1f));
  }

  @Test
  void thatCannotBeMeantAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.parse(new Floats(1, Float.NaN).encoded()))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.parse(new Floats(Float.POSITIVE_INFINITY).encoded()))
        .withMessageContaining("Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.parse("AAAAAAA="))
        .withMessageContaining("5 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> Floats.parse("-"));
  }
}

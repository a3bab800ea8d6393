package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTest {
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "flags\t\t: fpu avx512f avx512_bf16 clzero, BFLOAT16",
    "flags\t\t: fpu amx_bf16 amx_tile, BFLOAT16",
    "flags\t\t: fpu avx512f avx512_vnni, FLOAT32",
    "model name\t: a processor named avx512_bf16, FLOAT32",
    "Features\t: fp asimd bf16, FLOAT32",
    "'', FLOAT32"
  })
  void fastestIsWhatTheProcessorMultiplies(String cpuinfo, Precision expected) {
    assertThat(Precision.fastest("processor\t: 0\n" + cpuinfo + "\n")).isEqualTo(expected);
  }
}

package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the papers' own counts, in millions, which are rounded and of ImageNet's classifier. */
class MultiplyAddsTest {
  @ParameterizedTest
  @CsvSource({
    "mobilenet_v1, 569", // Howard et al. 2017, Table 4
    "mobilenet_v2, 300", // Sandler et al. 2018, Table 4
    "mobilenet_v3_small, 56", // Howard et al. 2019, Table 4
    "mobilenet_v3_large, 219", // Howard et al. 2019, Table 3
    "resnet50, 3800", // He et al. 2016, Table 1
  })
  void areThoseOfThePaper(String base, double millions) {
    double found = MultiplyAdds.of(Base.named(base, 1, 224).classifier()) * 1e-6;

    assertThat(found / millions).isBetween(0.97, 1.03);
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> OPTIONS =
      List.of("--out", "--base", "--batch", "--epochs", "--early-stopping", "--augment", "--fit");

  private static final List<String> BASES =
      List.of("mobilenet_v1", "mobilenet_v2", "mobilenet_v3_small", "resnet50", "resnet50_v2");

  @ParameterizedTest
  @CsvSource({
    "--bse, --base", // left out
    "--basee, --base", // added
    "--bade, --base", // confused
    "--bsae, --base", // swapped
    "--Base, --base",
    "-base, --base",
    "base, --base",
    "--ebochs, --epochs",
    "--early_stopping, --early-stopping",
    "--earlystoping, --early-stopping",
    "--augm, --augment", // the beginning
    "--fti, --fit",
  })
  void isFoundAmongOptions(String word, String meant) {
    assertThat(Nearest.to(word, OPTIONS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "mobilnet_v2, mobilenet_v2",
    "MobileNetV2, mobilenet_v2",
    "mobilenet-v1, mobilenet_v1",
    "resnet, resnet50",
    "resnet51, resnet50",
    "resnet50v2, resnet50_v2",
  })
  void isFoundAmongBases(String word, String meant) {
    assertThat(Nearest.to(word, BASES)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--xyz", "-x", "-o", "--", "", "--au", "--fro", "--something-else"})
  void isNoneThatHasLittleInCommon(String word) {
    assertThat(Nearest.to(word, OPTIONS)).isEmpty();
  }

  @Test
  void isTheFirstOfThoseThatAreEquallyNear() {
    assertThat(Nearest.to("mobilenet_v9", BASES)).contains("mobilenet_v1");
    assertThat(Nearest.to("cat", List.of("cut", "cot"))).contains("cut");
  }

  @Test
  void isTheOneThatIsCloserBeforeTheFirst() {
    assertThat(Nearest.to("mobilenet_v2x", BASES)).contains("mobilenet_v2");
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

class TunedLayersTest {
  private static ParseResult parsed(String words) {
    String[] all = ("train " + words).split(" ");
    return Main.commandLine(all).parseArgs(all).subcommand();
  }

  @ParameterizedTest
  @CsvSource({
    "--fine-tune flowers, ",
    "flowers --fine-tune, ",
    "--fine-tune auto flowers, ",
    "--fine-tune=auto flowers, ",
    "--fine-tune 30 flowers, 30",
    "--fine-tune=30 flowers, 30",
    "flowers --fine-tune 30 --soup 2, 30",
    "flowers --fine-tune --soup 2, ",
  })
  void onlyANumberOrAutoBehindTheOptionIsItsOwn(String words, @Nullable Integer last) {
    ParseResult result = parsed(words);

    assertThat(result.matchedPositionalValue(0, (Object) "none")).hasToString("flowers");
    assertThat(result.matchedOptionValue("--fine-tune", new TunedLayers(-1)))
        .isEqualTo(new TunedLayers(last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fine-tune 0 flowers",
        "--fine-tune -3 flowers",
        "--fine-tune=deep flowers",
        "--fine-tune 99999999999 flowers"
      })
  void otherNumbersAndWordsAreRefused(String words) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> parsed(words))
        .withMessageContaining(
            "it must be auto, or a number of layers from 1 to 100000. Received: ");
  }
}

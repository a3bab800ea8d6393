package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelCardFitTest {
  private static ModelCard card(Resize resize, Fit fit) {
    return ModelCard.of(
        List.of("ant", "bee"),
        new Preprocessing(96, resize, fit),
        "mobilenet_v2",
        1,
        null,
        null,
        null,
        List.of(),
        false,
        null,
        null,
        null,
        null);
  }

  private static JsonObject json(ModelCard card) {
    return JsonParser.parseString(card.toJson()).getAsJsonObject();
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void isReadAsItWasWritten(Fit fit) {
    for (Resize resize : Resize.values()) {
      ModelCard read = CardReader.parse(card(resize, fit).toJson());

      assertThat(read.toPreprocessing()).isEqualTo(new Preprocessing(96, resize, fit));
    }
  }

  /** An older Graft squashes; it refuses every {@code crop} but {@code none}. */
  @ParameterizedTest
  @CsvSource({"SQUASH, squash, none", "PAD, pad, pad", "CROP, crop, crop"})
  void anOlderGraftTakesNoneForWhatItIsNot(Fit fit, String name, String crop) {
    JsonObject input = json(card(Resize.AREA, fit)).getAsJsonObject("preprocessing");

    assertThat(input.get("fit").getAsString()).isEqualTo(name);
    assertThat(input.get("crop").getAsString()).isEqualTo(crop);
  }

  @ParameterizedTest
  @CsvSource({
    "ANTIALIASED, SQUASH, 1",
    "KERAS, SQUASH, 1",
    "AREA, SQUASH, 2",
    "AREA, CROP, 2",
    "ANTIALIASED, PAD, 2",
    "KERAS, CROP, 2"
  })
  void theFormRisesWithWhatOlderOnesDoNotDo(Resize resize, Fit fit, int form) {
    assertThat(card(resize, fit).format()).isEqualTo("graft-model/" + form);
  }

  @Test
  void aFileOfBeforeThereWasAChoiceSquashes() {
    JsonObject old = json(card(Resize.AREA, Fit.SQUASH));
    old.getAsJsonObject("preprocessing").remove("fit");

    assertThat(CardReader.parse(old.toString()).toPreprocessing().fit()).isEqualTo(Fit.SQUASH);
  }
}

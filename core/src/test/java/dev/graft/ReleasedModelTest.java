package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.image.Resize;
import dev.graft.onnx.ModelSeal;
import dev.graft.onnx.OnnxMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Model files that people have keep their answers, of every form that was ever written. */
class ReleasedModelTest {
  /** Of a probability: its last digits may differ with the processor. */
  private static final double TOLERANCE = 1e-5;

  /** {@code graft-model/1}: resized with antialiasing, not sealed. See released_model.py. */
  @Test
  void aFileOfTheFirstFormAnswersAsItDid() {
    assertAnswersAsItDid("0.1.0", List.of("checks", "rings", "waves"));
  }

  /** {@code graft-model/2}: resized by area in whole numbers, sealed. */
  @Test
  void aFileOfTodaysFormAnswersAsItDid() {
    assertAnswersAsItDid("form-2", List.of("champaka", "hibiscus", "jasmine", "lotus", "rose"));
  }

  /** Where this fails, a file of the form that is written now is to be kept too. */
  @Test
  void thatFormIsTheOneThatIsWritten() throws IOException {
    byte[] kept = Golden.bytes("model/form-2.onnx");

    assertThat(ModelSeal.recorded(kept)).contains(ModelSeal.computed(kept));
    ModelCard card =
        CardReader.parse(Objects.requireNonNull(OnnxMetadata.of(kept).get(ModelCard.KEY)));
    assertThat(card.format()).isEqualTo(ModelCard.FORMAT);
    assertThat(card.toPreprocessing().resize()).isEqualTo(Resize.AREA);
    assertThat(card.checksum()).isEqualTo(ModelSeal.ALGORITHM);
  }

  private static void assertAnswersAsItDid(String name, List<String> classes) {
    List<String> lines = Golden.lines("model_%s.txt".formatted(name));
    assertThat(lines).hasSize(23);
    try (Classifier classifier = Classifier.load(Golden.file("model/%s.onnx".formatted(name)))) {
      assertThat(classifier.classes()).isEqualTo(classes);
      for (String line : lines) {
        List<String> words = List.of(line.split(" ", -1));
        Prediction found = classifier.predict(Golden.file("preprocessing/" + words.get(0)));
        for (var each : found.classes()) {
          double then = Double.parseDouble(words.get(1 + classes.indexOf(each.label())));
          assertThat(each.probability()).as(line).isCloseTo(then, within(TOLERANCE));
        }
      }
    }
  }
}

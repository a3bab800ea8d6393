package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Model files that people have keep their answers; see tools/golden/released_model.py. */
class ReleasedModelTest {
  /** Of a probability: its last digits may differ with the processor. */
  private static final double TOLERANCE = 1e-6;

  private static final List<String> CLASSES = List.of("checks", "rings", "waves");

  @Test
  void aFileOfTheFirstReleaseAnswersAsItDid() {
    List<String> lines = Golden.lines("model_0.1.0.txt");
    assertThat(lines).hasSize(23);
    try (Classifier classifier = Classifier.load(Golden.file("model/0.1.0.onnx"))) {
      assertThat(classifier.classes()).isEqualTo(CLASSES);
      for (String line : lines) {
        List<String> words = List.of(line.split(" ", -1));
        Prediction found = classifier.predict(Golden.file("preprocessing/" + words.get(0)));
        for (var each : found.classes()) {
          double then = Double.parseDouble(words.get(1 + CLASSES.indexOf(each.label())));
          assertThat(each.probability()).as(line).isCloseTo(then, within(TOLERANCE));
        }
      }
    }
  }
}

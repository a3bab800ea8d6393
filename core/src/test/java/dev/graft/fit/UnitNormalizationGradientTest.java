package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What learns through vectors brought to length 1, against differences in double precision. */
class UnitNormalizationGradientTest {
  private static final int INPUTS = 6;
  private static final int FEATURES = 5;
  private static final int CLASSES = 3;
  private static final int PHOTOS = 4;
  private static final Set<String> ALL = Set.of("below", "direction", "logits");

  @TempDir private Path folder;

  private static Network network() {
    return new Network(
        "tail",
        PixelScaling.NONE,
        List.of(
            new Layer.Input("x", Shape.of(INPUTS)),
            new Dense("below", "x", FEATURES),
            new Layer.UnitNormalization("direction", "below"),
            new Dense("logits", "direction", CLASSES)));
  }

  /** Mean cross-entropy; the numbers as they lie in a training's memory. */
  private static double loss(double[] numbers, float[][] rows) {
    double loss = 0;
    int bias = INPUTS * FEATURES;
    int last = bias + FEATURES;
    int lastBias = last + FEATURES * CLASSES;
    for (int i = 0; i < rows.length; i++) {
      double[] below = new double[FEATURES];
      double squares = 0;
      for (int f = 0; f < FEATURES; f++) {
        below[f] = numbers[bias + f];
        for (int x = 0; x < INPUTS; x++) {
          below[f] += rows[i][x] * numbers[x * FEATURES + f];
        }
        squares += below[f] * below[f];
      }
      double[] logits = new double[CLASSES];
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        logits[c] = numbers[lastBias + c];
        for (int f = 0; f < FEATURES; f++) {
          logits[c] += below[f] / Math.sqrt(squares) * numbers[last + f * CLASSES + c];
        }
        sum += Math.exp(logits[c]);
      }
      loss += (Math.log(sum) - logits[i % CLASSES]) / rows.length;
    }
    return loss;
  }

  @Test
  void isThatOfTheDefinition() throws IOException {
    Network network = network();
    Weights start = MadeUp.weights(network);
    List<LabelledPhoto> photos = MadeUp.photos(PHOTOS, CLASSES);
    Path checkpoint = folder.resolve("state");
    LoopControl control =
        new LoopControl(e -> {}, () -> false, Optional.of(checkpoint), "run", false);
    LoopSettings settings = LoopSettings.plain("tail", 1, PHOTOS, 1e-3, 1, Precision.FLOAT32);
    float[][] rows;
    try (MadeUpFeatures made = MadeUp.activations(photos, network.inputShape())) {
      Examples examples = new Examples(made.features(), photos);
      rows = examples.rows();
      new TrainingLoop(network, ALL, settings, control)
          .run(start, examples, new Examples(made.features(), List.of()));
    }
    TrainingState state = TrainingState.load(checkpoint, "run").orElseThrow();

    float[] learning = new Variables(network, ALL).learning(start);
    double[] numbers = new double[learning.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = learning[i];
    }
    assertThat(state.history.get(0).loss()).isCloseTo(loss(numbers, rows), within(1e-5));
    double step = 1e-5;
    for (int i = 0; i < numbers.length; i++) {
      double number = numbers[i];
      numbers[i] = number + step;
      double above = loss(numbers, rows);
      numbers[i] = number - step;
      double expected = (above - loss(numbers, rows)) / (2 * step);
      numbers[i] = number;
      double gradient = state.mean[i] / (1 - 0.9f); // as Adam keeps it after one step
      assertThat(gradient).as("number %d", i).isCloseTo(expected, within(1e-4));
    }
  }
}

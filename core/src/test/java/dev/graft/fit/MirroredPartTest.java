package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.features.MadeUpFeatures;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.photo.Photo;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Photos that are judged in a mirror too: each score is the mean of two. */
class MirroredPartTest {
  private static final int FEATURES = 6;
  private static final int CLASSES = 3;
  private static final List<LabelledPhoto> PHOTOS = MadeUp.photos(60, CLASSES);

  private static Network headed(Head head) {
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Input("x", Shape.of(FEATURES))));
    layers.addAll(head.layers("x", CLASSES, 0));
    return new Network("head", PixelScaling.NONE, layers);
  }

  private static List<float[]> rows(double phase) {
    return IntStream.range(0, PHOTOS.size())
        .mapToObj(
            i -> {
              float[] row = new float[FEATURES];
              for (int j = 0; j < FEATURES; j++) {
                row[j] = (float) (2 + Math.sin(phase + 0.9 * i + 0.31 * j + 0.013 * i * j));
              }
              return row;
            })
        .toList();
  }

  private static MadeUpFeatures made(List<float[]> rows, List<float[]> mirrored)
      throws IOException {
    List<Photo> photos = PHOTOS.stream().map(LabelledPhoto::photo).toList();
    return MadeUpFeatures.of(photos, rows, mirrored);
  }

  /** What the weights make of each look by itself, and the mean of both. */
  private static float[][] means(Network network, Weights weights) throws IOException {
    try (MadeUpFeatures own = made(rows(0), List.of());
        MadeUpFeatures other = made(rows(1), List.of())) {
      float[][] means =
          TrainingLoop.outputs(network, weights, new Examples(own.features(), PHOTOS));
      float[][] others =
          TrainingLoop.outputs(network, weights, new Examples(other.features(), PHOTOS));
      for (int i = 0; i < means.length; i++) {
        for (int j = 0; j < means[i].length; j++) {
          means[i][j] = (means[i][j] + others[i][j]) / 2;
        }
      }
      return means;
    }
  }

  private static void assertScored(
      Network network, BiFunction<Network, Examples, TrainedPart> training) throws IOException {
    try (MadeUpFeatures made = made(rows(0), rows(1))) {
      Examples examples = new Examples(made.features(), PHOTOS);
      TrainedPart part = training.apply(network, examples);
      List<Scored> scored = part.scored(examples);
      float[][] expected = means(network, part.weights());
      for (int i = 0; i < scored.size(); i++) {
        Logits logits = scored.get(i).logits();
        for (int c = 0; c < CLASSES; c++) {
          assertThat(logits.of(c)).isCloseTo(expected[i][c], within(1e-4f));
        }
      }
      assertThat(part.outputs("x", examples)[7][2])
          .isCloseTo((rows(0).get(7)[2] + rows(1).get(7)[2]) / 2, within(1e-6f));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "DIRECTION"})
  void ofASolvedHead(Head head) throws IOException {
    assertScored(
        headed(head),
        (network, examples) ->
            TrainedPart.byRegression(
                network, examples, List.of(), 42, Cancellation.BY_INTERRUPTION));
  }

  @Test
  void ofWhatTheLoopTrained() throws IOException {
    assertScored(headed(Head.MLP), MirroredPartTest::byLoop);
  }

  private static TrainedPart byLoop(Network network, Examples examples) {
    LoopSettings loop =
        new LoopSettings(
            "head",
            2,
            2,
            16,
            0.01,
            LearningRateSchedule.constant(),
            42,
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            Precision.FLOAT32);
    Set<String> learns =
        network.layers().stream().skip(1).map(Layer::name).collect(Collectors.toSet());
    return TrainedPart.byLoop(
        network, learns, new Weights(Map.of()), examples, examples, loop, LoopControl.none());
  }

  @Test
  void inTheHistoryOfTheLoopToo() throws IOException {
    Network network = headed(Head.MLP);
    try (MadeUpFeatures made = made(rows(0), rows(1))) {
      Examples examples = new Examples(made.features(), PHOTOS);
      TrainedPart part = byLoop(network, examples);
      double loss =
          part.scored(examples).stream()
              .mapToDouble(
                  each -> -Math.log(each.logits().probabilities().of(each.photo().truth().label())))
              .average()
              .orElseThrow();
      assertThat(part.history().get(1).valLoss().orElseThrow()).isCloseTo(loss, within(1e-5));
    }
  }
}

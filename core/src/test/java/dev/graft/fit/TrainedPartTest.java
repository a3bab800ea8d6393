package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.features.MadeUpFeatures;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainedPartTest {
  private static final Shape FEATURES = Shape.of(6);
  private static final int CLASSES = 3;
  private static final long SEED = 42;

  private static Network part(Head head) {
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Input("features", FEATURES)));
    layers.addAll(head.layers("features", CLASSES, 0.2));
    return new Network("head", PixelScaling.NONE, layers);
  }

  private static TrainedPart byRegression(List<LabelledPhoto> photos) throws IOException {
    return byRegression(Head.LINEAR, photos);
  }

  private static TrainedPart byRegression(Head head, List<LabelledPhoto> photos)
      throws IOException {
    try (MadeUpFeatures made = MadeUp.activations(photos, FEATURES)) {
      return TrainedPart.byRegression(
          part(head),
          new Examples(made.features(), photos),
          List.of(),
          SEED,
          Cancellation.BY_INTERRUPTION);
    }
  }

  @Test
  void keepsWhatCrossValidationMadeOfEachPhoto() throws IOException {
    List<LabelledPhoto> photos = MadeUp.photos(60, CLASSES);

    List<Judged> judged = Scored.judged(byRegression(photos).outOfFold());

    assertThat(judged)
        .extracting(Judged::photo)
        .isEqualTo(photos.stream().map(LabelledPhoto::photo).toList());
    assertThat(judged)
        .extracting(Judged::truth)
        .isEqualTo(photos.stream().map(LabelledPhoto::truth).toList());
    try (MadeUpFeatures made = MadeUp.activations(photos, FEATURES)) {
      L2Search.Candidate best =
          TrainedPart.crossValidated(
                  new Examples(made.features(), photos),
                  false,
                  CLASSES,
                  SEED,
                  Cancellation.BY_INTERRUPTION)
              .orElseThrow();
      assertThat(Evaluation.of(List.of("a", "b", "c"), judged, List.of()).accuracy())
          .isEqualTo(best.accuracy());
    }
  }

  @Test
  void leavesOutWhatNoFoldHeldOut() throws IOException {
    List<LabelledPhoto> photos = new ArrayList<>(MadeUp.photos(20, 2));
    photos.add(5, new LabelledPhoto(new MadeUp.TextPhoto("alone", "alone"), 2));

    List<Judged> judged = Scored.judged(byRegression(photos).outOfFold());

    assertThat(judged).hasSize(20).noneMatch(each -> each.photo().name().equals("alone"));
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "DIRECTION"})
  void scoresFollowFromWhatItsLastLayerTakesIn(Head head) throws IOException {
    List<LabelledPhoto> photos = MadeUp.photos(60, CLASSES);
    TrainedPart part = byRegression(head, photos).dividedBy(1.7);
    try (MadeUpFeatures made = MadeUp.activations(photos, FEATURES)) {
      Examples examples = new Examples(made.features(), photos);

      List<Logits> logits = part.logitsOf(part.outputs(part.lastInput().orElseThrow(), examples));

      List<Scored> scored = part.scored(examples);
      for (int i = 0; i < photos.size(); i++) {
        for (int c = 0; c < CLASSES; c++) {
          assertThat(logits.get(i).of(c)).isCloseTo(scored.get(i).logits().of(c), within(1e-5f));
        }
      }
    }
  }
}

package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.CurvePoint;
import dev.graft.evaluation.LearningCurve;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class HeadCurveTest {
  private static final int CLASSES = 2;
  private static final int FEATURES = 40;
  private static final long SEED = 42;

  /** Photos and what is seen in them. */
  private static final class Seen {
    final List<LabelledPhoto> photos = new ArrayList<>();
    final List<float[]> rows = new ArrayList<>();
    boolean told;

    void add(String name, String content, int label, String group, float[] row) {
      LabelledPhoto photo =
          group.isEmpty()
              ? new LabelledPhoto(new MadeUp.TextPhoto(name, content), label)
              : new LabelledPhoto(new MadeUp.TextPhoto(name, content), label, group);
      photos.add(photo);
      rows.add(row);
    }

    Optional<LearningCurve> curve(long seed, Cancellation cancellation) throws IOException {
      return curve(Head.LINEAR, photos, seed, cancellation);
    }

    /** From some of the photos; activations are there of all. */
    Optional<LearningCurve> curve(
        Head head, List<LabelledPhoto> train, long seed, Cancellation cancellation)
        throws IOException {
      List<Layer> layers =
          new ArrayList<>(List.of(new Layer.Input("features", Shape.of(rows.get(0).length))));
      layers.addAll(head.layers("features", CLASSES, 0));
      Network network = new Network("head", PixelScaling.NONE, layers);
      try (MadeUpFeatures made =
          MadeUpFeatures.of(photos.stream().map(LabelledPhoto::photo).toList(), rows)) {
        Examples examples = new Examples(made.features(), train);
        TrainedPart part =
            TrainedPart.byRegression(
                network, examples, List.of(), SEED, Cancellation.BY_INTERRUPTION);
        // What is told of it is less; see saysNothingOfLabelsThatMeanNothing.
        return told
            ? HeadCurve.of(part, examples, List.of(), seed, cancellation)
            : HeadCurve.measured(part, examples, List.of(), seed, cancellation);
      }
    }
  }

  private static float[] noise(Random random) {
    float[] row = new float[FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      row[f] = (float) random.nextGaussian();
    }
    return row;
  }

  /** Classes whose centres lie {@code apart} deviations apart, along no one feature. */
  private static Seen clouds(int photos, double apart) {
    Random random = new Random(photos);
    Seen seen = new Seen();
    for (int i = 0; i < photos; i++) {
      int label = i % CLASSES;
      float[] row = noise(random);
      for (int f = 0; f < FEATURES; f++) {
        row[f] += (float) ((2 * label - 1) * apart / 2 / Math.sqrt(FEATURES));
      }
      seen.add("photo " + i, "content " + i, label, "", row);
    }
    return seen;
  }

  private static LearningCurve curve(Seen seen) throws IOException {
    return seen.curve(SEED, Cancellation.BY_INTERRUPTION).orElseThrow();
  }

  @Test
  void growsToWhatMorePhotosGive() throws IOException {
    LearningCurve curve = curve(clouds(400, 2.5));
    LearningCurve ofMore = curve(clouds(1_600, 2.5));

    assertThat(curve.photos()).isEqualTo(400);
    assertThat(curve.points()).extracting(CurvePoint::photos).containsExactly(40, 80, 160, 320);
    assertThat(curve.points().get(3).accuracy())
        .isGreaterThan(curve.points().get(0).accuracy() + 0.03);
    assertThat(curve.at(1_600).interval().lo()).isLessThan(ofMore.at(1_600).accuracy());
    assertThat(curve.at(1_600).interval().hi()).isGreaterThan(ofMore.at(1_600).accuracy());
  }

  @Test
  void isMeasuredWhereTheHeadLearnsFromDirectionsToo() throws IOException {
    Seen seen = clouds(200, 2.5);

    Optional<LearningCurve> curve =
        seen.curve(Head.DIRECTION, seen.photos, SEED, Cancellation.BY_INTERRUPTION);

    assertThat(curve.orElseThrow().at(200).accuracy()).isGreaterThan(0.8);
  }

  @Test
  void saysNothingOfFewPhotos() throws IOException {
    assertThat(clouds(HeadCurve.FEWEST_PHOTOS - 2, 2.5).curve(SEED, Cancellation.BY_INTERRUPTION))
        .isEmpty();
    assertThat(clouds(HeadCurve.FEWEST_PHOTOS, 2.5).curve(SEED, Cancellation.BY_INTERRUPTION))
        .isPresent();
  }

  /** A feature of one's own: what is learned by heart is all that there is to learn. */
  private static float[] own(int number, int of) {
    float[] row = new float[of];
    row[number] = 1;
    return row;
  }

  private static void assertGuesses(Seen seen) throws IOException {
    assertThat(curve(seen).points())
        .allSatisfy(point -> assertThat(point.accuracy()).isBetween(0.35, 0.6));
  }

  @Test
  void nobodyJudgesAPhotoThatItLearnedFrom() throws IOException {
    Seen seen = new Seen();
    for (int i = 0; i < 300; i++) {
      seen.add("photo " + i, "content " + i, i % CLASSES, "", own(i, 300));
    }

    assertGuesses(seen);
  }

  @Test
  void nobodyJudgesAPhotoOfAGroupThatItLearnedFrom() throws IOException {
    Seen seen = new Seen();
    for (int i = 0; i < 600; i++) {
      int group = i / 4;
      seen.add("photo " + i, "content " + i, group % CLASSES, "group " + group, own(group, 150));
    }

    assertGuesses(seen);
  }

  @Test
  void saysNothingOfLabelsThatMeanNothing() throws IOException {
    for (int photos = 200; photos < 208; photos++) {
      Seen seen = clouds(photos, 0);
      seen.told = true;

      assertThat(seen.curve(SEED, Cancellation.BY_INTERRUPTION)).isEmpty();
    }
  }

  @Test
  void saysNothingWhereHardlyAnythingIsWrong() throws IOException {
    Seen seen = clouds(200, 12);
    seen.told = true;

    assertThat(seen.curve(SEED, Cancellation.BY_INTERRUPTION)).isEmpty();
  }

  @Test
  void tellsWhatWasSeenToGrow() throws IOException {
    Seen seen = clouds(400, 2.5);
    seen.told = true;

    assertThat(seen.curve(SEED, Cancellation.BY_INTERRUPTION)).isPresent();
  }

  @Test
  void copiesDoNotJudge() throws IOException {
    Seen seen = new Seen();
    for (int i = 0; i < 300; i++) {
      seen.add("photo " + i, "content " + i, i % CLASSES, "", own(i, 300));
      if (i < 150) {
        seen.add("copy of " + i, "content " + i, i % CLASSES, "", own(i, 300));
      }
    }

    assertGuesses(seen);
  }

  @Test
  void nothingButTheTrainingPhotosTakesPart() throws IOException {
    Seen alone = clouds(200, 2.5);
    Seen withOthers = clouds(200, 2.5);
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      withOthers.add("judge " + i, "judge " + i, i % CLASSES, "", noise(random));
    }

    Optional<LearningCurve> curve =
        withOthers.curve(
            Head.LINEAR, withOthers.photos.subList(0, 200), SEED, Cancellation.BY_INTERRUPTION);

    assertThat(curve).contains(curve(alone));
  }

  @Test
  void dependsOnTheSeedAlone() throws IOException {
    Seen seen = clouds(200, 2);

    assertThat(curve(seen)).isEqualTo(curve(seen));
    assertThat(seen.curve(SEED + 1, Cancellation.BY_INTERRUPTION)).isNotEqualTo(curve(seen));
  }

  @Test
  void endsWhenItIsNoLongerWanted() {
    Seen seen = clouds(200, 2);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> seen.curve(SEED, () -> true));
  }
}

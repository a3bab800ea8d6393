package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.MadeUpFeatures;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.photo.Photo;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadChoiceTest {
  private static final int CLASSES = 3;
  private static final Base BASE = Base.named("seedling", 1);
  private static final int PLAIN = length(List.of());
  private static final int TAPPED = length(BASE.taps());
  private static final int FEATURES = 24; // that are not 0

  private static int length(List<String> taps) {
    return Math.toIntExact(BASE.features(taps).outputShape().elements());
  }

  private record Named(String name) implements Photo {
    @Override
    public byte[] read() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** How the class shows in the feature vectors. */
  private enum Told {
    BY_DIRECTION,
    BY_LENGTH,
    /** In what taps give; the rest is noise. */
    BY_TAPS
  }

  private static Head chosen(Training training, int ofEach, Told told) throws IOException {
    return blueprint(training, ofEach, told).head();
  }

  private static Blueprint blueprint(Training training, int ofEach, Told told) throws IOException {
    TrainingSettings settings = training.settings();
    Pretrained pretrained =
        new Pretrained(BASE, new Weights(Map.of()), Optional.empty(), Optional.empty());
    Blueprint planned = Blueprint.of(settings.plan(), () -> pretrained, CLASSES);
    List<LabelledPhoto> photos = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    Random random = new Random(6);
    for (int i = 0; i < ofEach * CLASSES; i++) {
      int label = i % CLASSES;
      photos.add(new LabelledPhoto(new Named("photo " + i), label));
      double length =
          told == Told.BY_DIRECTION ? Math.exp(2 * random.nextGaussian()) : 1 + 3 * label;
      float[] row = new float[planned.taps().isEmpty() ? PLAIN : TAPPED];
      for (int f = 0; f < FEATURES; f++) {
        boolean own = told == Told.BY_LENGTH || f % CLASSES == label;
        row[f] =
            (float)
                (told == Told.BY_TAPS
                    ? random.nextGaussian()
                    : length * ((own ? 1 : 0) + 0.3 * random.nextGaussian()));
      }
      for (int f = PLAIN; f < row.length; f++) {
        boolean own = told == Told.BY_TAPS && f % CLASSES == label;
        row[f] = (own ? 1 : 0) + 0.3f * (float) random.nextGaussian();
      }
      rows.add(row);
    }
    try (MadeUpFeatures made =
        MadeUpFeatures.of(photos.stream().map(LabelledPhoto::photo).toList(), rows)) {
      Dataset dataset =
          new Dataset(List.of("a", "b", "c"), photos, List.of(), List.of(), List.of());
      HeadChoice choice =
          HeadChoice.of(
              planned,
              new BoundaryFeatures(List.of(made.features())),
              photos,
              new HeadSolver(settings, dataset, Cancellation.BY_INTERRUPTION));
      Blueprint blueprint = choice.blueprint();
      assertThat(
              blueprint.network().layers().stream()
                  .anyMatch(Layer.UnitNormalization.class::isInstance))
          .isEqualTo(blueprint.head() == Head.DIRECTION);
      assertThat(blueprint.embedding()).isEqualTo(planned.embedding());
      assertThat(choice.features().highest().length())
          .isEqualTo(blueprint.taps().isEmpty() ? PLAIN : TAPPED);
      choice
          .solved()
          .ifPresent(part -> assertThat(part.boundary()).isEqualTo(blueprint.first().boundary()));
      return blueprint;
    }
  }

  private static Training training() {
    return Training.on(Path.of("unread")).base("seedling");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10, 30})
  void takesDirectionsOfFewPhotosWhereTheyAreBetter(int ofEach) throws IOException {
    assertThat(chosen(training(), ofEach, Told.BY_DIRECTION)).isEqualTo(Head.DIRECTION);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 30})
  void leavesFeaturesAsTheyAreWhereLengthsTell(int ofEach) throws IOException {
    assertThat(chosen(training(), ofEach, Told.BY_LENGTH)).isEqualTo(Head.LINEAR);
  }

  @Test
  void ofOnePhotoAClassThereIsNothingToCompareBy() throws IOException {
    assertThat(chosen(training(), 1, Told.BY_LENGTH)).isEqualTo(Head.DIRECTION);
  }

  @Test
  void doesNotAskForMoreThanThirtyAClass() throws IOException {
    assertThat(chosen(training(), 31, Told.BY_DIRECTION)).isEqualTo(Head.LINEAR);
  }

  @Test
  void leavesHeadsByEpochsAsTheyWereAskedFor() throws IOException {
    Training keras = training().recipe(Recipe.KERAS);

    assertThat(chosen(keras, 5, Told.BY_DIRECTION)).isEqualTo(Head.LINEAR);
    assertThat(chosen(keras.head(Head.MLP), 5, Told.BY_DIRECTION)).isEqualTo(Head.MLP);
    assertThat(chosen(training().fineTune(10), 5, Told.BY_DIRECTION)).isEqualTo(Head.DIRECTION);
  }

  @Test
  void takesTapsWhereTheyTellMore() throws IOException {
    assertThat(blueprint(training(), 40, Told.BY_TAPS).taps()).isEqualTo(BASE.taps());
    assertThat(blueprint(training(), 5, Told.BY_TAPS).taps()).isEqualTo(BASE.taps());
    assertThat(blueprint(training(), 40, Told.BY_LENGTH).taps()).isEmpty();
  }

  @Test
  void doesWithTapsWhatItIsTold() throws IOException {
    assertThat(blueprint(training().taps(Taps.NO), 40, Told.BY_TAPS).taps()).isEmpty();
    assertThat(blueprint(training().taps(Taps.YES), 40, Told.BY_LENGTH).taps())
        .isEqualTo(BASE.taps());
    assertThat(blueprint(training().recipe(Recipe.KERAS), 5, Told.BY_TAPS).taps()).isEmpty();
  }

  /** Whichever head is chosen, features at the planned boundaries do. */
  @Test
  void keepsTheBoundaryOfFineTuning() throws IOException {
    Blueprint with = blueprint(training().fineTune(8), 40, Told.BY_TAPS);
    Blueprint without = blueprint(training().fineTune(8), 40, Told.BY_LENGTH);

    assertThat(without.taps()).isEmpty();
    assertThat(without.fineTuning().orElseThrow().boundary())
        .isEqualTo(with.fineTuning().orElseThrow().boundary());
  }
}

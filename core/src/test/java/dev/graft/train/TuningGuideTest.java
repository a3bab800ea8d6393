package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fit.LearningRateSchedule;
import dev.graft.network.Base;
import dev.graft.train.TrainingSettings.TuningPlan;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningGuideTest {
  private static Training training() {
    return Training.on(Path.of("unread"));
  }

  private static Optional<TuningPlan> settled(Training training, int photos) {
    return TuningGuide.settled(training.settings(), photos).plan().fineTuning();
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet_v2, 299, 0",
    "mobilenet_v2, 300, 56",
    "mobilenet_v2, 999, 56",
    "mobilenet_v2, 1000, 100",
    "resnet50, 500, 64", // of 175 layers
    "vgg16, 5000, 12", // of 19
  })
  void morePhotosTeachMoreLayers(String base, int photos, int layers) {
    assertThat(TuningGuide.layers(Base.named(base, 1.0), photos).map(FineTuning::count).orElse(0))
        .isEqualTo(layers);
  }

  @ParameterizedTest
  @CsvSource({"100, 6", "1300, 6", "1600, 5", "2000, 4", "100000, 4"})
  void fewerPhotosAreSeenMoreOften(int photos, int epochs) {
    assertThat(TuningGuide.epochs(photos)).isEqualTo(epochs);
  }

  @Test
  void whatWasLeftToTheNumberOfPhotosIsSettledAndTold() {
    Training asked = training().fineTune();

    TuningPlan plan = settled(asked, 2000).orElseThrow();

    assertThat(plan.layers()).contains(FineTuning.last(100));
    assertThat(plan.loop().epochs()).isEqualTo(4);
    assertThat(plan.loop().learningRate()).isEqualTo(2e-4);
    assertThat(plan.loop().schedule()).isEqualTo(LearningRateSchedule.cosine());
    assertThat(plan.loop().keepBest()).isFalse();
    assertThat(told(asked, 2000))
        .contains("the last 100 layers, 4 epochs, learning rate 0.0002, for 2,000 photos");
  }

  private static Optional<String> told(Training training, int photos) {
    TrainingSettings asked = training.settings();
    return TuningGuide.choice(asked, TuningGuide.settled(asked, photos), photos)
        .map(TuningChoice::inWords);
  }

  @Test
  void fewPhotosLeaveTheHeadAloneAndNothingToChoose() {
    TrainingSettings settled = TuningGuide.settled(training().fineTune().settings(), 299);

    assertThat(settled.plan().fineTuning()).isEmpty();
    assertThat(settled.choosing()).isEmpty();
    assertThat(told(training().fineTune(), 299).orElseThrow()).startsWith("none for 299 photos");
  }

  @Test
  void whatWasAskedForStays() {
    TuningPlan plan = settled(training().fineTune(30).fineTuneEpochs(9), 20).orElseThrow();

    assertThat(plan.layers()).contains(FineTuning.last(30));
    assertThat(plan.loop().epochs()).isEqualTo(9);
    assertThat(told(training().fineTune(30).fineTuneEpochs(9), 20)).isEmpty();
    assertThat(told(training(), 20)).isEmpty();
    assertThat(told(training().fromScratch(), 20)).isEmpty();
  }

  @Test
  void withADepthAloneTheEpochsAreStillChosen() {
    assertThat(settled(training().fineTune(30), 2000).orElseThrow().loop().epochs()).isEqualTo(4);
    assertThat(told(training().fineTune(30), 2000).orElseThrow()).startsWith("the last 30 layers");
  }

  @Test
  void theRecipeKerasLeavesNothingButTheDepth() {
    Training keras = training().recipe(Recipe.KERAS);

    TuningPlan plan = settled(keras.fineTune(), 2000).orElseThrow();

    assertThat(plan.layers()).contains(FineTuning.last(100));
    assertThat(plan.loop().epochs()).isEqualTo(10);
    assertThat(plan.loop().learningRate()).isEqualTo(1e-4);
    assertThat(plan.loop().schedule()).isEqualTo(LearningRateSchedule.constant());
    assertThat(plan.loop().keepBest()).isTrue();
  }
}

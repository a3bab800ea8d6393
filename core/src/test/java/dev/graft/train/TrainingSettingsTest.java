package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.augment.Augmentation;
import dev.graft.augment.FillMode;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.Monitor;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.network.Head;
import dev.graft.train.TrainingSettings.ByEpochs;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.FromScratch;
import dev.graft.train.TrainingSettings.OnBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
  private static final EarlyStopping STOPPING = new EarlyStopping(Monitor.VAL_LOSS, 0, 3, 0);

  private static Training training() {
    return Training.on(Path.of("unread"));
  }

  private static OnBase onBase(Training training) {
    return (OnBase) training.settings().plan();
  }

  @Nested
  class WhereNothingWasSet {
    @Test
    void aHeadIsSolvedOnTheUsualBase() {
      TrainingSettings settings = training().settings();
      OnBase plan = onBase(training());

      assertThat(plan.base().architecture().id()).isEqualTo("mobilenet_v2");
      assertThat(plan.base().alpha()).isEqualTo(1);
      assertThat(plan.size()).isEqualTo(224);
      assertThat(plan.headTraining()).isEqualTo(new ByRegression(Taps.AUTO));
      assertThat(plan.fineTuning()).isEmpty();
      assertThat(settings.views()).isEmpty();
      assertThat(settings.choosing()).isEmpty();
      assertThat(settings.splitting().valShare()).isEqualTo(0.15);
      assertThat(settings.splitting().testShare()).isEqualTo(0.15);
      assertThat(settings.seed()).isEqualTo(42);
    }

    @Test
    void aHeadByEpochsHasItsOwnLoop() {
      ByEpochs head = (ByEpochs) onBase(training().recipe(Recipe.KERAS)).headTraining();

      assertThat(head.form()).isEqualTo(Head.LINEAR);
      assertThat(head.dropout()).isEqualTo(0.2);
      assertThat(head.loop().epochs()).isEqualTo(5);
      assertThat(head.loop().batch()).isEqualTo(32);
      assertThat(head.loop().learningRate()).isEqualTo(1e-3);
      assertThat(head.loop().keepBest()).isFalse();
      assertThat(head.loop().schedule()).isEqualTo(LearningRateSchedule.constant());
    }

    @Test
    void fineTuningHasItsOwnLoop() {
      TrainingSettings settings = training().fineTune(30).settings();
      TrainingSettings.TuningPlan tuning = settings.plan().fineTuning().orElseThrow();

      assertThat(tuning.layers()).contains(FineTuning.last(30));
      assertThat(tuning.epochsByPhotos()).isTrue();
      assertThat(tuning.loop().learningRate()).isEqualTo(2e-4);
      assertThat(tuning.loop().schedule()).isEqualTo(LearningRateSchedule.cosine());
      assertThat(tuning.loop().keepBest()).isFalse();
      assertThat(tuning.precision()).isEqualTo(Precision.FLOAT32); // whatever the processor
      assertThat(tuning.runs()).isEqualTo(1);
      assertThat(settings.choosing()).contains(Choosing.HONEST);
    }

    @Test
    void fromScratchTrainingIsLonger() {
      FromScratch plan = (FromScratch) training().fromScratch().settings().plan();

      assertThat(plan.size()).isEqualTo(224);
      assertThat(plan.dropout()).isEqualTo(0.2);
      assertThat(plan.loop().epochs()).isEqualTo(12);
      assertThat(plan.loop().schedule()).isEqualTo(LearningRateSchedule.cosine());
      assertThat(plan.precision()).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void augmentationHasFourViews() {
      TrainingSettings settings = training().augment(Augmentation.forPhotos()).settings();

      assertThat(settings.viewsOfEach()).isEqualTo(4);
    }
  }

  @Nested
  class ASettingWithoutEffect {
    private static final Augmentation FILLED = Augmentation.none().withFill(FillMode.REFLECT);

    private final Map<String, List<UnaryOperator<Training>>> refused =
        Map.ofEntries(
            Map.entry("base", List.of(t -> t.fromScratch().base("vgg16"))),
            Map.entry("weights", List.of(t -> t.fromScratch().weights(Path.of("w.h5")))),
            Map.entry("alpha", List.of(t -> t.fromScratch().alpha(0.5))),
            Map.entry("recipe", List.of(t -> t.fromScratch().recipe(Recipe.AUTO))),
            Map.entry(
                "fineTune",
                List.of(
                    t -> t.fromScratch().fineTune(3),
                    t -> t.fineTune(3).fineTuneFrom(3),
                    t -> t.fromScratch().fineTune(),
                    t -> t.fineTune().fineTuneFrom(3))),
            Map.entry("fineTuneFrom", List.of(t -> t.fromScratch().fineTuneFrom(3))),
            Map.entry("head", List.of(t -> t.head(Head.MLP), t -> t.fromScratch().head(Head.MLP))),
            Map.entry("epochs", List.of(t -> t.epochs(3), t -> t.fineTune(3).epochs(3))),
            Map.entry("learningRate", List.of(t -> t.learningRate(0.1))),
            Map.entry("dropout", List.of(t -> t.dropout(0.1), t -> t.fineTune(3).dropout(0.1))),
            Map.entry("keepBest", List.of(t -> t.keepBest())),
            Map.entry("batch", List.of(t -> t.batch(8))),
            Map.entry("schedule", List.of(t -> t.schedule(LearningRateSchedule.cosine()))),
            Map.entry("earlyStopping", List.of(t -> t.earlyStopping(STOPPING))),
            Map.entry(
                "reduceOnPlateau", List.of(t -> t.reduceOnPlateau(ReduceOnPlateau.standard()))),
            Map.entry(
                "precision",
                List.of(
                    t -> t.precision(Precision.FLOAT32),
                    t -> t.recipe(Recipe.KERAS).precision(Precision.FLOAT32))),
            Map.entry(
                "chooseOn",
                List.of(
                    t -> t.chooseOn(Choosing.VAL),
                    t -> t.recipe(Recipe.KERAS).chooseOn(Choosing.VAL))),
            Map.entry("soup", List.of(t -> t.soup(2), t -> t.fromScratch().soup(2))),
            Map.entry(
                "fineTuneLooks",
                List.of(
                    t -> t.fineTuneLooks(2),
                    t -> t.recipe(Recipe.KERAS).fineTune(3).fineTuneLooks(2),
                    t -> t.fineTune(3).chooseOn(Choosing.VAL).fineTuneLooks(2))),
            Map.entry("warmUp", List.of(t -> t.warmUp(0.1))),
            Map.entry("fineTuneEpochs", List.of(t -> t.fineTuneEpochs(3))),
            Map.entry("fineTuneLearningRate", List.of(t -> t.fineTuneLearningRate(0.1))),
            Map.entry("augment", List.of(t -> t.augment(FILLED))),
            Map.entry(
                "views", List.of(t -> t.views(3), t -> t.augment(Augmentation.none()).views(3))),
            Map.entry(
                "within",
                List.of(
                    t -> t.within(Duration.ofMinutes(5)).recipe(Recipe.KERAS),
                    t -> t.within(Duration.ofMinutes(5)).fromScratch())),
            Map.entry(
                "keepFeatures",
                List.of(
                    t -> t.keepFeatures(true).fromScratch(),
                    t -> t.keepFeatures(true).recipe(Recipe.KERAS),
                    t -> t.keepFeatures(true).augment(Augmentation.forPhotos()),
                    t -> t.keepFeatures(true).within(Duration.ofMinutes(5)))),
            Map.entry("resume", List.of(t -> t.resume())));

    @Test
    void isRefusedByTheNameOfItsMethod() {
      refused.forEach(
          (name, all) ->
              all.forEach(
                  set ->
                      assertThatIllegalArgumentException()
                          .as(name)
                          .isThrownBy(() -> set.apply(training()).settings())
                          .withMessageStartingWith("`" + name + "`")
                          .withMessageContaining("would have no effect: it ")));
    }

    @Test
    void isRefusedBeforeAPhotoIsLookedFor() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Training.on(Path.of("nowhere")).epochs(3).run())
          .withMessage(
              "`epochs` 3 would have no effect: it needs `recipe` keras, or `fromScratch`");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> Training.on(Path.of("nowhere")).epochs(3).search(Set.of(SearchFor.BASE)));
    }
  }

  @Nested
  class WhatCannotBe {
    private void refused(String told, UnaryOperator<Training> set) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> set.apply(training()).settings())
          .withMessageContaining(told);
    }

    @Test
    void isRefusedByName() {
      refused("`epochs`", t -> t.fromScratch().epochs(0));
      refused("`batch`", t -> t.fromScratch().batch(0));
      refused("`learningRate`", t -> t.fromScratch().learningRate(Double.NaN));
      refused("`dropout`", t -> t.fromScratch().dropout(1));
      refused("`dropout`", t -> t.recipe(Recipe.KERAS).dropout(-0.1));
      refused("`fineTuneEpochs`", t -> t.fineTune(3).fineTuneEpochs(0));
      refused("`fineTuneLearningRate`", t -> t.fineTune(3).fineTuneLearningRate(0));
      refused("`soup`", t -> t.fineTune(3).soup(0));
      refused("`soup`", t -> t.fineTune().soup(11));
      refused("`fineTuneLooks`", t -> t.fineTune().fineTuneLooks(0));
      refused("`fineTuneLooks`", t -> t.fineTune().fineTuneLooks(4));
      refused("`views`", t -> t.augment(Augmentation.forPhotos()).views(0));
      refused("`valSplit`", t -> t.valSplit(1.5));
      refused("`testSplit`", t -> t.valSplit(0.6).testSplit(0.6));
      refused("`limitTrain`", t -> t.limitTrain(0));
      refused("`trainShare`", t -> t.trainShare(0));
      refused("no base 'resnet9000'", t -> t.base("resnet9000"));
      refused("no alpha 0.77", t -> t.alpha(0.77));
      refused("layers with the input", t -> t.fineTune(10_000));
    }

    @Test
    void countsWithWhatElseIsSetAlone() {
      assertThat(training().valSplit(0.9).testSplit(0).settings().splitting().valShare())
          .isEqualTo(0.9);
    }
  }
}

package dev.graft.train;

import dev.graft.augment.Augmentation;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.Monitor;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.image.Fit;
import dev.graft.image.Resize;
import dev.graft.network.Head;
import java.util.List;
import java.util.function.UnaryOperator;

/** Trainings that differ in one thing that has an effect, each from all others. */
final class EverySetting {
  private EverySetting() {}

  static List<UnaryOperator<Training>> changed() {
    UnaryOperator<Training> keras = training -> training.recipe(Recipe.KERAS);
    UnaryOperator<Training> tuned = training -> training.fineTune(30);
    UnaryOperator<Training> viewed = training -> training.augment(Augmentation.forPhotos());
    return List.of(
        training -> training,
        training -> training.base("resnet50"),
        training -> training.alpha(0.5),
        training -> training.size(160),
        training -> training.resize(Resize.KERAS),
        training -> training.fit(Fit.PAD),
        training -> training.fit(Fit.CROP),
        training -> training.mirrored(),
        training -> training.balanceClasses(),
        training -> training.seed(7),
        training -> training.valSplit(0.2),
        training -> training.limitTrain(100),
        training -> training.groupBy("a"),
        training -> training.unknown(false),
        training -> training.refuse(0.1),
        training -> training.fingerprints(false),
        training -> training.fingerprints(true),
        keras,
        training -> keras.apply(training).head(Head.MLP),
        training -> keras.apply(training).dropout(0.3),
        training -> keras.apply(training).epochs(7),
        training -> keras.apply(training).batch(16),
        training -> keras.apply(training).learningRate(0.1),
        training -> keras.apply(training).schedule(LearningRateSchedule.cosine()),
        training -> keras.apply(training).keepBest(),
        training -> keras.apply(training).keepBest().chooseOn(Choosing.VAL),
        training ->
            keras.apply(training).earlyStopping(new EarlyStopping(Monitor.VAL_LOSS, 0, 3, 0)),
        training -> keras.apply(training).reduceOnPlateau(ReduceOnPlateau.standard()),
        training -> training.fromScratch(),
        tuned,
        training -> training.fineTune(31),
        training -> training.fineTuneFrom(30),
        training -> training.fineTune(),
        training -> tuned.apply(training).soup(3),
        training -> tuned.apply(training).fineTuneLooks(2),
        training -> tuned.apply(training).keepBest(),
        training -> tuned.apply(training).warmUp(0.1),
        training -> tuned.apply(training).fineTuneEpochs(3),
        training -> tuned.apply(training).fineTuneLearningRate(1e-5),
        training -> tuned.apply(training).chooseOn(Choosing.VAL),
        viewed,
        training -> viewed.apply(training).views(2));
  }
}

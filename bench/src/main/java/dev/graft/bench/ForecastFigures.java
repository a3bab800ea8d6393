package dev.graft.bench;

import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.LearningCurve.Forecast;
import dev.graft.evaluation.Scored;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.fit.Examples;
import dev.graft.fit.HeadCurve;
import dev.graft.fit.HoldOut;
import dev.graft.fit.TrainedPart;
import dev.graft.hub.WeightsFinder;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Network;
import dev.graft.pass.PassListener;
import dev.graft.weights.KerasH5;
import dev.graft.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What forecasts are worth, for {@code docs/learning-curve.md}: from a quarter and from half of the
 * training photos to all of them, and what came out on photos that had no part.
 */
final class ForecastFigures {
  private static final int SIZE = 224;
  private static final int DRAWS = 10;
  private static final List<Double> SHARES = List.of(0.25, 0.5);
  private static final int FASHION_TRAIN = 4_000;
  private static final int FASHION_TEST = 3_000;
  private static final double HELD_OUT_TRASH = 0.2;

  /** A 95 % interval reaches so many standard deviations to either side. */
  private static final double Z = 1.96;

  private final Base base = Base.named("mobilenet_v2", 1.0, SIZE);

  /**
   * One forecast.
   *
   * @param today what cross-validation gave
   * @param measured on photos that had no part, when trained on all
   * @param noise the standard error of that
   * @param seconds that the curve took
   */
  private record Outcome(
      int photos, double today, Forecast forecast, double measured, double noise, double seconds) {
    boolean holds() {
      return forecast.interval().lo() <= measured && measured <= forecast.interval().hi();
    }

    /** Whether the forecast can be right, given that so many photos measured it and no more. */
    boolean holdsWithin() {
      double side =
          measured < forecast.accuracy()
              ? forecast.accuracy() - forecast.interval().lo()
              : forecast.interval().hi() - forecast.accuracy();
      return Math.abs(measured - forecast.accuracy()) <= Math.hypot(side, Z * noise);
    }

    double halfWidth() {
      return (forecast.interval().hi() - forecast.interval().lo()) / 2;
    }
  }

  void print(Path flowers) throws Exception {
    System.out.println(
        "| data | photos | to | today | forecast | ± | came out | mean difference | in the interval |"
            + " with the measurement's noise | seconds |\n"
            + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    Dataset twoSides = DatasetReader.read(flowers, Splitting.defaults());
    print("flowers", twoSides, twoSides.val());
    Dataset trash = DatasetReader.read(SharedFiles.trash(), noSplit());
    print("trash", trash, List.of());
    Dataset fashion =
        DatasetReader.read(
            SharedFiles.fashion(),
            noSplit().withLimitTrain(FASHION_TRAIN).withLimitTest(FASHION_TEST));
    print("Fashion-MNIST", fashion, fashion.test());
  }

  private static Splitting noSplit() {
    return Splitting.defaults().withValShare(0).withTestShare(0);
  }

  /**
   * @param judges photos without any part; where there are none, a part of the others is held out,
   *     another one at each draw
   */
  private void print(String name, Dataset dataset, List<LabelledPhoto> judges) throws Exception {
    Network network =
        base.features().then(Head.LINEAR.layers(base.pooling(), dataset.classes().size(), 0));
    Cut cut = Cut.behind(network, base.pooling());
    Path file = new WeightsFinder().find(base, false);
    Weights pretrained = KerasH5.read(file, base.network());
    try (FrozenPass pass =
            FrozenPass.of(cut.frozen(), pretrained, new Preprocessing(SIZE, Resize.DEFAULT));
        FeatureCache cache = FeatureCache.inHome();
        BoundaryFeatures all =
            pass.over(
                dataset.all().stream().map(LabelledPhoto::photo).toList(),
                cache,
                PassListener.NONE)) {
      print(name, dataset, judges, cut.trainable(), all.highest());
    }
  }

  private static void print(
      String name, Dataset dataset, List<LabelledPhoto> judges, Network head, Features features)
      throws Exception {
    List<LabelledPhoto> photos = dataset.train();
    List<List<Outcome>> outcomes = new ArrayList<>();
    SHARES.forEach(share -> outcomes.add(new ArrayList<>()));
    for (long draw = 1; draw <= DRAWS; draw++) {
      HoldOut sides =
          judges.isEmpty()
              ? HoldOut.of(photos, features, HELD_OUT_TRASH, draw)
              : new HoldOut(photos, judges);
      Drawn drawn = new Drawn(head, features, sides, draw);
      double measured = drawn.measured();
      for (int i = 0; i < SHARES.size(); i++) {
        outcomes.get(i).add(drawn.outcome(SHARES.get(i), measured));
      }
    }
    outcomes.forEach(each -> print(name, each));
  }

  private static void print(String name, List<Outcome> outcomes) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %.1f | %.1f | %.1f | %.1f | %+.1f | %d of %d | %d of %d | %.1f |%n",
        name,
        outcomes.get(0).photos(),
        outcomes.get(0).forecast().photos(),
        100 * mean(outcomes, Outcome::today),
        100 * mean(outcomes, each -> each.forecast().accuracy()),
        100 * mean(outcomes, Outcome::halfWidth),
        100 * mean(outcomes, Outcome::measured),
        100 * mean(outcomes, each -> each.measured() - each.forecast().accuracy()),
        outcomes.stream().filter(Outcome::holds).count(),
        outcomes.size(),
        outcomes.stream().filter(Outcome::holdsWithin).count(),
        outcomes.size(),
        mean(outcomes, Outcome::seconds));
    for (Outcome each : outcomes) {
      System.out.printf(
          Locale.ROOT,
          "%.1f (%.1f to %.1f) → %.1f; ",
          100 * each.forecast().accuracy(),
          100 * each.forecast().interval().lo(),
          100 * each.forecast().interval().hi(),
          100 * each.measured());
    }
    System.out.println();
  }

  private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> number) {
    return outcomes.stream().mapToDouble(number).average().orElseThrow();
  }

  /** Photos of one draw, and those that judge. */
  private record Drawn(Network head, Features features, HoldOut sides, long seed) {
    /** The accuracy of the head of all photos, on those that had no part. */
    double measured() {
      Examples judges = new Examples(features, sides.judge());
      return trained(new Examples(features, sides.learn())).scored(judges).stream()
          .map(Scored::judged)
          .mapToInt(each -> each.isRight() ? 1 : 0)
          .average()
          .orElseThrow();
    }

    Outcome outcome(double share, double measured) throws Exception {
      List<LabelledPhoto> some = HoldOut.of(sides.learn(), features, share, seed).judge();
      Examples examples = new Examples(features, some);
      TrainedPart part = trained(examples);
      List<LearningCurve> curves = new ArrayList<>();
      double seconds =
          Timed.seconds(
              () ->
                  HeadCurve.of(part, examples, List.of(), seed, Cancellation.BY_INTERRUPTION)
                      .ifPresent(curves::add));
      LearningCurve curve = curves.get(0);
      List<Judged> outOfFold = Scored.judged(part.outOfFold());
      return new Outcome(
          some.size(),
          outOfFold.stream().mapToInt(each -> each.isRight() ? 1 : 0).average().orElseThrow(),
          curve.at(Math.min(sides.learn().size(), curve.mostPhotos())),
          measured,
          Math.sqrt(measured * (1 - measured) / sides.judge().size()),
          seconds);
    }

    private TrainedPart trained(Examples examples) {
      return TrainedPart.byRegression(
          head, examples, List.of(), seed, Cancellation.BY_INTERRUPTION);
    }
  }
}

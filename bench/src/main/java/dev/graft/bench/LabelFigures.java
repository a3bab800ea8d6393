package dev.graft.bench;

import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.evaluation.Judged;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.fit.Examples;
import dev.graft.fit.HoldOut;
import dev.graft.fit.L2Search;
import dev.graft.fit.TrainedPart;
import dev.graft.hub.WeightsFinder;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.label.LabelChoice;
import dev.graft.label.LabelPicks;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many labels an accuracy takes, for {@code docs/label.md}: by each way of choosing which
 * photos are labelled next, in portions, from a start that chance draws.
 */
final class LabelFigures {
  private static final int SIZE = 224;
  private static final int SEEDS = 5;
  private static final int PORTION = 20;
  private static final int MOST = 600;

  /** Where not chance alone chooses. */
  private static final int ENOUGH = 400;

  /** Up to so many labels every point of a curve is printed, then one in so many labels. */
  private static final int CLOSELY = 200;

  private static final int FARTHER = 100;
  private static final double HELD_OUT = 0.2;

  /** Up to so many photos a class, a training also tries a head on directions. */
  private static final int FEW = 30;

  private final Base base = Base.named("mobilenet_v2", 1.0, SIZE);

  /**
   * A way of choosing.
   *
   * @param knowing whether photos that have a label count
   * @param most the labels that its curve ends with
   */
  private record Way(String name, LabelChoice by, boolean knowing, int most) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("random", LabelChoice.RANDOM, true, MOST),
          new Way("uncertain", LabelChoice.UNCERTAIN, true, ENOUGH),
          new Way("different", LabelChoice.DIFFERENT, true, ENOUGH),
          new Way("both", LabelChoice.BOTH, true, ENOUGH),
          new Way("both, known photos not counted", LabelChoice.BOTH, false, ENOUGH));

  void print(Path flowers) throws Exception {
    Dataset twoSides = DatasetReader.read(flowers, Splitting.defaults());
    print("flowers", twoSides, twoSides.val(), List.of(0.80, 0.85));
    Dataset trash =
        DatasetReader.read(
            SharedFiles.trash(), Splitting.defaults().withValShare(0).withTestShare(0));
    print("trash", trash, List.of(), List.of(0.65, 0.70));
  }

  /**
   * @param judges photos that are not chosen from; where there are none, a part of the others is
   *     held out, another one at each seed
   */
  private void print(String name, Dataset dataset, List<LabelledPhoto> judges, List<Double> targets)
      throws Exception {
    Weights pretrained = KerasH5.read(new WeightsFinder().find(base, false), base.network());
    try (FrozenPass pass =
            FrozenPass.of(base.features(), pretrained, new Preprocessing(SIZE, Resize.DEFAULT));
        FeatureCache cache = FeatureCache.inHome();
        BoundaryFeatures all =
            pass.over(
                dataset.all().stream().map(LabelledPhoto::photo).toList(),
                cache,
                PassListener.NONE)) {
      Features features = all.highest();
      Map<Way, List<List<Double>>> curves = new HashMap<>();
      for (Way way : WAYS) {
        List<List<Double>> ofWay = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
          HoldOut sides =
              judges.isEmpty()
                  ? HoldOut.of(dataset.train(), features, HELD_OUT, seed)
                  : new HoldOut(dataset.train(), judges);
          ofWay.add(new Labelling(features, sides, dataset.classes().size(), seed).curve(way));
        }
        curves.put(way, ofWay);
      }
      printCurves(name, curves);
      printTargets(curves, targets);
    }
  }

  private static void printCurves(String name, Map<Way, List<List<Double>>> curves) {
    System.out.printf("%n| %s: labels", name);
    WAYS.forEach(way -> System.out.printf(" | %s", way.name()));
    System.out.printf(" |%n|%s%n", " --- |".repeat(WAYS.size() + 1));
    for (int labels = PORTION; labels <= MOST; labels += labels < CLOSELY ? PORTION : FARTHER) {
      System.out.printf(Locale.ROOT, "| %,d", labels);
      for (Way way : WAYS) {
        System.out.printf(
            " | %s", point(Objects.requireNonNull(curves.get(way)), labels / PORTION - 1));
      }
      System.out.println(" |");
    }
  }

  /** Mean and standard deviation; nothing where the curves have ended. */
  private static String point(List<List<Double>> curves, int at) {
    if (at >= curves.get(0).size()) {
      return "";
    }
    List<Double> values = curves.stream().map(curve -> 100 * curve.get(at)).toList();
    return String.format(Locale.ROOT, "%.1f ± %.1f", mean(values), deviation(values));
  }

  private static void printTargets(Map<Way, List<List<Double>>> curves, List<Double> targets) {
    System.out.printf(
        "%n| accuracy | chosen by | labels | of those by chance | each seed |%n|%s%n",
        " --- |".repeat(5));
    for (double target : targets) {
      double byChance = mean(labels(Objects.requireNonNull(curves.get(WAYS.get(0))), target));
      for (Way way : WAYS) {
        List<Double> labels = labels(Objects.requireNonNull(curves.get(way)), target);
        System.out.printf(
            Locale.ROOT,
            "| %.0f %% | %s | %.0f ± %.0f | %.2f | %s |%n",
            100 * target,
            way.name(),
            mean(labels),
            deviation(labels),
            mean(labels) / byChance,
            labels.stream().map(each -> String.format(Locale.ROOT, "%.0f", each)).toList());
      }
    }
  }

  private static List<Double> labels(List<List<Double>> curves, double target) {
    return curves.stream().map(curve -> labelsFor(curve, target)).toList();
  }

  /** Where a curve first reaches a height, between two points on the line that joins them. */
  private static double labelsFor(List<Double> curve, double target) {
    for (int i = 0; i < curve.size(); i++) {
      if (curve.get(i) >= target) {
        double part = i == 0 ? 1 : (target - curve.get(i - 1)) / (curve.get(i) - curve.get(i - 1));
        return PORTION * (i + part);
      }
    }
    return Double.NaN;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  /** Photos that get labels in portions, and what a head is worth after each. */
  private record Labelling(Features features, HoldOut sides, int classes, long seed) {
    List<Double> curve(Way way) {
      List<LabelledPhoto> pool = new ArrayList<>(sides.learn());
      Collections.shuffle(pool, new Random(seed));
      List<LabelledPhoto> labelled = new ArrayList<>(pool.subList(0, PORTION));
      List<Double> accuracies = new ArrayList<>();
      while (true) {
        TrainedPart head = solved(labelled);
        accuracies.add(accuracy(head));
        if (labelled.size() >= way.most()) {
          return accuracies;
        }
        labelled.addAll(next(way, head, pool, labelled));
      }
    }

    private List<LabelledPhoto> next(
        Way way, TrainedPart head, List<LabelledPhoto> pool, List<LabelledPhoto> labelled) {
      Set<LabelledPhoto> known = new HashSet<>(labelled);
      List<LabelledPhoto> open = pool.stream().filter(each -> !known.contains(each)).toList();
      double[] unsure =
          head.scored(new Examples(features, open)).stream()
              .mapToDouble(each -> unsure(each.judged()))
              .toArray();
      float[][] given = way.knowing() ? vectors(labelled) : new float[0][];
      return new LabelPicks(vectors(open), given, unsure, seed + labelled.size())
          .choose(way.by(), PORTION).stream().map(pick -> open.get(pick.index())).toList();
    }

    /** 1 less the margin between the two likeliest classes. */
    private double unsure(Judged judged) {
      double[] ascending =
          IntStream.range(0, classes).mapToDouble(judged.probabilities()::of).sorted().toArray();
      return 1 - (ascending[classes - 1] - ascending[classes - 2]);
    }

    private float[][] vectors(List<LabelledPhoto> photos) {
      float[][] rows = new float[photos.size()][features.length()];
      for (int i = 0; i < rows.length; i++) {
        features.read(photos.get(i).photo(), rows[i], 0);
      }
      return rows;
    }

    private double accuracy(TrainedPart head) {
      return head.scored(new Examples(features, sides.judge())).stream()
          .mapToInt(each -> each.judged().isRight() ? 1 : 0)
          .average()
          .orElseThrow();
    }

    /** As a training chooses between features and their directions. */
    private TrainedPart solved(List<LabelledPhoto> labelled) {
      TrainedPart linear = solved(labelled, Head.LINEAR);
      if (labelled.size() > FEW * classes) {
        return linear;
      }
      TrainedPart direction = solved(labelled, Head.DIRECTION);
      return loss(direction) < loss(linear) ? direction : linear;
    }

    private static double loss(TrainedPart part) {
      return part.crossValidated().map(L2Search.Candidate::loss).orElseThrow();
    }

    private TrainedPart solved(List<LabelledPhoto> labelled, Head form) {
      return TrainedPart.byRegression(
          head(form),
          new Examples(features, labelled),
          List.of(),
          seed,
          Cancellation.BY_INTERRUPTION);
    }

    private Network head(Head form) {
      Base base = Base.named("mobilenet_v2", 1.0, SIZE);
      Network whole = base.features().then(form.layers(base.pooling(), classes, 0));
      return Cut.behind(whole, base.pooling()).trainable();
    }
  }
}

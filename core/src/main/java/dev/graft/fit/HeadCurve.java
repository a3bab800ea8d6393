package dev.graft.fit;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.CurvePoint;
import dev.graft.evaluation.CurveTrial;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.Scored;
import dev.graft.evaluation.WilsonInterval;
import dev.graft.features.ContentHash;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The learning curve of a head that was solved: from the photos that it learned from and no others.
 * All of them have been judged by cross-validation when its penalty was chosen; {@link
 * NestedTrials} adds what heads of fewer photos make of them.
 *
 * <p>Photos of one group are learned from or judged by together. A photo that is there twice, other
 * than in one group, is learned from but does not judge. Augmented views take no part, neither here
 * nor where the penalty is chosen.
 */
public final class HeadCurve {
  /** Of fewer photos, or groups of them, that can judge, nothing is said. */
  public static final int FEWEST_PHOTOS = 100;

  /** Of fewer photos a class, on average, nothing is said: an eighth of them is hardly a class. */
  public static final int FEWEST_OF_A_CLASS = 20;

  /** With fewer mistakes there is nothing whose falling could be seen. */
  private static final int FEWEST_MISTAKES = 5;

  /** More than these do not judge; the interval that they leave is half a point wide. */
  private static final int MOST_JUDGED = 10_000;

  private HeadCurve() {}

  /**
   * Measures it. On 2,569 photos with 1,280 features and 5 classes it takes 1.4 seconds on two
   * cores, on 100,000 with 10 classes, whose features are in memory, 1.7.
   *
   * @param part trained by regression; of another nothing is said
   * @param train what it learned from, all of it
   * @param classWeights how much each class counted; empty for all the same
   * @param seed decides which photos are in which part
   * @param cancellation asked before every pass over the photos
   * @return empty if there are too few photos, or nothing is seen to grow: the head makes hardly a
   *     mistake, is not surely better than always naming the most frequent class, or is no better
   *     than with the fewest photos
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  public static Optional<LearningCurve> of(
      TrainedPart part,
      Examples train,
      List<Double> classWeights,
      long seed,
      Cancellation cancellation) {
    return canGrow(part)
        ? measured(part, train, classWeights, seed, cancellation).filter(HeadCurve::wasSeenToGrow)
        : Optional.empty();
  }

  /** The same, whether there is something to be told or not. */
  static Optional<LearningCurve> measured(
      TrainedPart part,
      Examples train,
      List<Double> classWeights,
      long seed,
      Cancellation cancellation) {
    Map<LabelledPhoto, Scored> scored = new HashMap<>();
    part.outOfFold().forEach(each -> scored.put(each.photo(), each));
    int[] judged = judged(train, scored, seed);
    int[] units = units(train, judged);
    if (IntStream.of(units).distinct().count() < FEWEST_PHOTOS
        || judged.length < FEWEST_OF_A_CLASS * part.classes()) {
      return Optional.empty();
    }
    LabelledFeatures data = part.labelled(train, classWeights);
    NestedTrials nested = new NestedTrials(data, part.scaling(data), part.l2().orElseThrow(), seed);
    List<CurveTrial> trials = new ArrayList<>(nested.run(judged, cancellation));
    int[] all = IntStream.range(0, train.count()).toArray();
    trials.add(new CurveTrial(nested.learned(all), List.of(wrong(train, scored, judged))));
    return Optional.of(LearningCurve.of(train.count(), trials, units));
  }

  /** Whether there are mistakes to become fewer, and it is surely better than guessing. */
  private static boolean canGrow(TrainedPart part) {
    List<Judged> judged = Scored.judged(part.outOfFold());
    int right = (int) judged.stream().filter(Judged::isRight).count();
    Map<Integer, Integer> counts = new HashMap<>();
    judged.forEach(each -> counts.merge(each.truth().label(), 1, Integer::sum));
    int mostFrequent = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return judged.size() - right >= FEWEST_MISTAKES
        && WilsonInterval.of(right, judged.size()).lo() > (double) mostFrequent / judged.size();
  }

  private static boolean wasSeenToGrow(LearningCurve curve) {
    List<CurvePoint> points = curve.points();
    return points.get(points.size() - 1).accuracy() > points.get(0).accuracy();
  }

  /** Those that were judged and are there once, or of very many some. */
  private static int[] judged(Examples train, Map<LabelledPhoto, Scored> scored, long seed) {
    Map<ContentHash, List<Integer>> byContent = new LinkedHashMap<>();
    for (int i = 0; i < train.count(); i++) {
      byContent.computeIfAbsent(train.content(i), key -> new ArrayList<>()).add(i);
    }
    List<Integer> judged = new ArrayList<>();
    for (List<Integer> copies : byContent.values()) {
      if (areTogether(train, copies)) {
        copies.stream().filter(i -> scored.containsKey(train.photos().get(i))).forEach(judged::add);
      }
    }
    if (judged.size() > MOST_JUDGED) {
      Collections.shuffle(judged, new Random(seed));
    }
    return judged.stream().limit(MOST_JUDGED).mapToInt(Integer::intValue).sorted().toArray();
  }

  private static boolean areTogether(Examples train, List<Integer> copies) {
    String group = train.photos().get(copies.get(0)).group();
    return copies.size() == 1
        || (group != null
            && copies.stream().allMatch(i -> Objects.equals(train.photos().get(i).group(), group)));
  }

  /** A number for each that those of one group share. */
  private static int[] units(Examples train, int[] judged) {
    int[] groups = train.groups();
    return Arrays.stream(judged).map(i -> groups.length == 0 ? i : groups[i]).toArray();
  }

  private static BitSet wrong(Examples train, Map<LabelledPhoto, Scored> scored, int[] judged) {
    BitSet wrong = new BitSet();
    for (int i = 0; i < judged.length; i++) {
      Scored photo = Objects.requireNonNull(scored.get(train.photos().get(judged[i])));
      wrong.set(i, !photo.judged().isRight());
    }
    return wrong;
  }
}

package dev.graft.trust;

import dev.graft.Floats;
import dev.graft.TrustSheet;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.onnx.OnnxTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds out how far to trust a classifier, on photos scored by one that had not learned them. */
public final class TrustFit {
  /** Shares of photos whose set is to hold the truth. */
  public static final List<Double> COVERED = List.of(0.9, 0.95, 0.99);

  /** Shares of known photos that may be refused. */
  public static final List<Double> REFUSED = List.of(0.01, 0.02, 0.05, 0.1);

  /** Of more photos than these, some are drawn: the 5 % that are refused are 5.0 ± 0.3 % then. */
  private static final int MOST_PHOTOS = 5_000;

  /** The probabilities that judge are exact to this share of them. */
  private static final double SOLVED_TO = 0.01;

  /** A mean of fewer photos would tell of each of them. */
  private static final int FEWEST_OF_MEAN = 5;

  private static final int FOLDS = 5;
  private static final int NOVELTY_STEPS = 20;

  private final TrustWishes wishes;
  private final String judgedBy;
  private final List<Scored> honest; // divided by the temperature
  private final Optional<Temperature> temperature; // that scores are to be divided by
  private final int classes;

  private TrustFit(
      TrustWishes wishes,
      String judgedBy,
      List<Scored> honest,
      Optional<Temperature> temperature,
      int classes) {
    this.wishes = wishes;
    this.judgedBy = judgedBy;
    this.honest = honest;
    this.temperature = temperature;
    this.classes = classes;
  }

  /**
   * Begins with the temperature.
   *
   * @param honest photos scored by a classifier that had not learned from them
   * @param judgedBy how that came about, as a {@link TrustSheet} says it
   */
  public static TrustFit of(TrustWishes wishes, String judgedBy, List<Scored> honest) {
    Temperature temperature = Temperature.of(honest);
    int classes = honest.get(0).logits().classes();
    return new TrustFit(
        wishes,
        judgedBy,
        Scored.dividedBy(temperature.value(), honest),
        Optional.of(temperature),
        classes);
  }

  /**
   * What is known of a classifier that is in its file, of another that answers nearly alike:
   * temperature, sets and thresholds stay, and how strange something is is told on the scale of
   * photos that both have learned from, as far as the file tells that.
   *
   * @param sheet of the former
   * @param file that has it
   * @param before the facts by the former, whose scores are as it puts them out
   * @param now the facts by the other
   * @param train the photos that both have learned from
   * @throws IOException if the file is damaged
   */
  public static Trust carried(
      TrustWishes wishes,
      TrustSheet sheet,
      byte[] file,
      PhotoFacts before,
      PhotoFacts now,
      List<LabelledPhoto> train)
      throws IOException {
    int classes = Objects.requireNonNull(sheet.drift()).classes().size();
    TrustFit fit = new TrustFit(wishes, sheet.judgedBy(), List.of(), Optional.empty(), classes);
    Optional<Novelty> novelty = Optional.empty();
    if (sheet.unknown() != null) {
      Distance distance = fit.distance(before, train);
      novelty =
          Optional.of(
              fit.carried(
                  Novelty.ofFile(distance, OnnxTensors.floats(file)),
                  distance,
                  before,
                  train,
                  now,
                  train));
    }
    TrustSheet.Drift drift =
        drift(
            now.vectors(fit.some(train, MOST_PHOTOS)),
            Objects.requireNonNull(sheet.drift()).classes(),
            Objects.requireNonNull(sheet.drift()).novelty());
    return new Trust(
        Optional.empty(),
        Optional.of(
            new TrustSheet(
                sheet.photos(),
                sheet.judgedBy(),
                sheet.temperature(),
                sheet.sets(),
                sheet.unknown(),
                drift)),
        novelty);
  }

  /**
   * All that there is to say.
   *
   * @param asJudged the facts by the classifier that scored the photos
   * @param learned the photos that one had learned from, or that the scored ones are of
   * @param now the facts by the classifier that is to be trusted
   * @param train the photos that it has learned from
   */
  public Trust of(
      PhotoFacts asJudged, List<LabelledPhoto> learned, PhotoFacts now, List<LabelledPhoto> train) {
    List<Scored> known = some(honest, MOST_PHOTOS);
    List<LabelledPhoto> photos = known.stream().map(Scored::photo).toList();
    List<Logits> logits = known.stream().map(Scored::logits).toList();
    int units = units(asJudged, known);
    Optional<Told> told =
        wishes.unknown() ? told(asJudged, learned, photos, logits, units) : Optional.empty();
    List<LabelledPhoto> described = some(train, MOST_PHOTOS);
    int allUnits = units(asJudged, honest);
    TrustSheet sheet =
        new TrustSheet(
            allUnits,
            judgedBy,
            divisor(),
            sets(allUnits),
            told.map(Told::unknown).orElse(null),
            drift(now.vectors(described), shares(), told.map(Told::known).orElse(List.of())));
    Optional<Novelty> novelty =
        now.equals(asJudged) && train.equals(learned)
            ? told.map(Told::novelty)
            : told.map(each -> carried(each.novelty, each.distance, asJudged, learned, now, train));
    return new Trust(temperature, Optional.of(sheet), novelty);
  }

  private double divisor() {
    return temperature.map(Temperature::value).orElse(1.0);
  }

  /** How many photos there are, those that belong together counted as one. */
  private static int units(PhotoFacts facts, List<Scored> photos) {
    return Math.toIntExact(
        photos.stream().map(each -> facts.origin(each.photo())).distinct().count());
  }

  /** What was found out about strangeness: how it is measured, what is refused, known photos'. */
  private record Told(
      Distance distance, Novelty novelty, TrustSheet.Unknown unknown, List<Double> known) {}

  /** Photos that a classifier has learned from tell how its numbers relate to another's. */
  private Novelty carried(
      Novelty novelty,
      Distance asJudgedFrom,
      PhotoFacts asJudged,
      List<LabelledPhoto> learned,
      PhotoFacts now,
      List<LabelledPhoto> train) {
    Distance distance = distance(now, train);
    return novelty.carried(
        distance, ownParts(asJudgedFrom, asJudged, learned), ownParts(distance, now, train));
  }

  private Novelty.Parts ownParts(Distance distance, PhotoFacts facts, List<LabelledPhoto> learned) {
    List<LabelledPhoto> some = some(learned, MOST_PHOTOS);
    return new Novelty.Parts(
        apart(distance, facts, learned, some),
        Novelty.energies(
            facts.logits(some).stream().map(each -> each.dividedBy(divisor())).toList()));
  }

  private Optional<Told> told(
      PhotoFacts facts,
      List<LabelledPhoto> learned,
      List<LabelledPhoto> photos,
      List<Logits> logits,
      int units) {
    Distance distance = distance(facts, learned);
    Novelty.Parts parts =
        new Novelty.Parts(apart(distance, facts, learned, photos), Novelty.energies(logits));
    Novelty novelty = Novelty.of(distance, parts);
    double[] known = novelty.of(parts);
    SortedMap<Double, Double> thresholds = thresholds(known, units);
    return refused(thresholds)
        .map(
            refuse ->
                new Told(
                    distance,
                    novelty,
                    new TrustSheet.Unknown(novelty.method(), refuse, thresholds),
                    steps(known)));
  }

  /** From single photos where some may be kept, otherwise from what they have in common. */
  private Distance distance(PhotoFacts facts, List<LabelledPhoto> learned) {
    return wishes.bank() > 0
        ? PhotoBank.holding(facts.vectors(some(learned, wishes.bank())))
        : means(facts, some(learned, MOST_PHOTOS));
  }

  private ClassMeans means(PhotoFacts facts, List<LabelledPhoto> photos) {
    Map<Integer, Set<Object>> origins = new HashMap<>();
    photos.forEach(
        each ->
            origins
                .computeIfAbsent(each.label(), label -> new HashSet<>())
                .add(facts.origin(each)));
    int[] labels =
        photos.stream()
            .mapToInt(LabelledPhoto::label)
            .map(
                label ->
                    origins.getOrDefault(label, Set.of()).size() < FEWEST_OF_MEAN
                        ? ClassMeans.NONE
                        : label)
            .toArray();
    return ClassMeans.of(facts.vectors(photos), labels, classes);
  }

  /** How far photos are from those learned from that are not they themselves. */
  private double[] apart(
      Distance distance,
      PhotoFacts facts,
      List<LabelledPhoto> learned,
      List<LabelledPhoto> photos) {
    List<Object> own = photos.stream().map(facts::origin).toList();
    if (distance instanceof PhotoBank bank) {
      List<Object> origins =
          some(learned, wishes.bank()).stream().map(facts::origin).toList(); // as it holds them
      return bank.of(
          facts.vectors(photos), (row, photo) -> !own.get(row).equals(origins.get(photo)));
    }
    return apartByFolds(facts, some(learned, MOST_PHOTOS), photos, own);
  }

  /** From the means of those learned from in the other folds, of which each origin is in one. */
  private double[] apartByFolds(
      PhotoFacts facts, List<LabelledPhoto> learned, List<LabelledPhoto> photos, List<Object> own) {
    Map<Object, Integer> folds = new HashMap<>();
    learned.forEach(each -> folds.putIfAbsent(facts.origin(each), folds.size() % FOLDS));
    double[] distances = new double[photos.size()];
    for (int fold = -1; fold < FOLDS; fold++) { // -1 for what was not learned from at all
      int held = fold;
      int[] rows =
          IntStream.range(0, distances.length)
              .filter(i -> folds.getOrDefault(own.get(i), -1) == held)
              .toArray();
      if (rows.length == 0) {
        continue;
      }
      List<LabelledPhoto> others =
          learned.stream()
              .filter(each -> folds.getOrDefault(facts.origin(each), -1) != held)
              .toList();
      ClassMeans means = means(facts, others.isEmpty() ? learned : others);
      double[] found = means.of(facts.vectors(Arrays.stream(rows).mapToObj(photos::get).toList()));
      for (int i = 0; i < rows.length; i++) {
        distances[rows[i]] = found[i];
      }
    }
    return distances;
  }

  private static SortedMap<Double, Double> thresholds(double[] known, int units) {
    List<Double> kept = REFUSED.stream().map(TrustFit::rest).toList();
    SortedMap<Double, Double> thresholds = new TreeMap<>();
    SortedMap<Double, Double> found = PromisedRanks.of(known, units, kept);
    for (double refuse : REFUSED) {
      Double threshold = found.get(rest(refuse));
      if (threshold != null) {
        thresholds.put(refuse, threshold);
      }
    }
    return thresholds;
  }

  private static double rest(double share) {
    return 1 - share;
  }

  /** As wished, or the least above that which so many photos can promise. */
  private Optional<Double> refused(SortedMap<Double, Double> thresholds) {
    return thresholds.keySet().stream().filter(share -> share >= wishes.refuse()).findFirst();
  }

  /**
   * By the least probability of what is true (LAC: M. Sadinle et al., JASA 114, 2019). Where
   * nothing can be learned all probabilities are nearly one number, and the classifier in the file
   * differs from those that judged by so much as they are solved less exactly.
   */
  private SortedMap<Double, Double> sets(int units) {
    double[] numbers =
        honest.stream()
            .map(Scored::judged)
            .mapToDouble(each -> -each.probabilities().of(each.truth().label()))
            .toArray();
    SortedMap<Double, Double> sets = new TreeMap<>();
    PromisedRanks.of(numbers, units, COVERED)
        .forEach((share, number) -> sets.put(share, -number * (1 - SOLVED_TO)));
    return sets;
  }

  private static TrustSheet.Drift drift(float[][] rows, List<Double> shares, List<Double> novelty) {
    int features = rows[0].length;
    float[] mean = new float[features];
    float[] deviation = new float[features];
    for (int f = 0; f < features; f++) {
      int feature = f;
      double[] numbers = Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
      mean[f] = (float) Numbers.mean(numbers);
      deviation[f] = (float) Numbers.deviation(numbers);
    }
    return new TrustSheet.Drift(shares, novelty, new Floats(mean), new Floats(deviation));
  }

  /** Of the honest photos that were taken for each class. */
  private List<Double> shares() {
    double[] shares = new double[classes];
    for (Judged each : Scored.judged(honest)) {
      shares[each.predicted()] += 1.0 / honest.size();
    }
    return Arrays.stream(shares).boxed().toList();
  }

  /** The novelty below which 0, 5, 10 … 100 % of known photos are. */
  private static List<Double> steps(double[] known) {
    double[] sorted = known.clone();
    Arrays.sort(sorted);
    List<Double> steps = new ArrayList<>();
    for (int i = 0; i <= NOVELTY_STEPS; i++) {
      steps.add(sorted[(int) ((long) i * (sorted.length - 1) / NOVELTY_STEPS)]);
    }
    return steps;
  }

  /** All, or so many drawn by the seed, in their order. */
  private <T> List<T> some(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      indices.add(i);
    }
    Collections.shuffle(indices, new Random(wishes.seed()));
    return indices.subList(0, most).stream().sorted().map(all::get).toList();
  }
}

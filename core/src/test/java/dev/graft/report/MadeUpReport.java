package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.MadeUpJudged;
import dev.graft.evaluation.PairedComparison;
import dev.graft.evaluation.PairedLossTest;
import dev.graft.evaluation.PairedTest;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.ParameterCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Reports of trainings that never were. */
final class MadeUpReport {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private MadeUpReport() {}

  static RunReport of(
      List<EpochMetrics> history,
      Optional<RunReport.FineTuning> tuning,
      Optional<Evaluation> val,
      Optional<Evaluation> test) {
    return of(history, tuning, val, test, Optional.empty(), Optional.empty());
  }

  /** What a head leaves that was solved. */
  static RunReport solved(Evaluation crossValidation, LearningCurve curve) {
    return of(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(crossValidation),
        Optional.of(curve));
  }

  private static RunReport of(
      List<EpochMetrics> history,
      Optional<RunReport.FineTuning> tuning,
      Optional<Evaluation> val,
      Optional<Evaluation> test,
      Optional<Evaluation> crossValidation,
      Optional<LearningCurve> curve) {
    return new RunReport(
        "1.0",
        "mobilenet_v2",
        1,
        224,
        "squash",
        "keras",
        "mlp",
        List.of(),
        false,
        false,
        Optional.empty(),
        42,
        List.of("ant", "bee"),
        new RunReport.Counts(10, 5, 0, List.of(5, 5)),
        List.of(),
        Optional.empty(),
        List.of(),
        new ParameterCount(3, 1),
        Optional.empty(),
        history,
        tuning,
        val,
        test,
        crossValidation,
        RepeatedPhotos.NONE,
        Optional.empty(),
        curve,
        new RunReport.Times(SECOND, SECOND, SECOND, SECOND, SECOND, SECOND),
        new RunReport.Cache(0, 15),
        SearchReport.NONE);
  }

  static RunReport ofHistory(List<EpochMetrics> history) {
    return of(history, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An epoch whose photos are judged a little worse than those learned from. */
  static EpochMetrics epoch(String phase, int number, double loss, double accuracy) {
    return new EpochMetrics(
        phase,
        number,
        loss,
        accuracy,
        OptionalDouble.of(loss + 0.125),
        OptionalDouble.of(accuracy - 0.125),
        1e-3,
        SECOND);
  }

  /** An epoch after which nothing is judged. */
  static EpochMetrics unjudged(String phase, int number, double loss, double accuracy) {
    return new EpochMetrics(
        phase,
        number,
        loss,
        accuracy,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        1e-3,
        SECOND);
  }

  static RunReport.FineTuning tuning(int bestEpoch, boolean kept) {
    return new RunReport.FineTuning(
        "block_12_add",
        bestEpoch,
        true,
        kept,
        new PairedComparison(
            new PairedTest(2, 19, 385), new PairedLossTest(0.3, 0.31, 0.6), 1.6, 0.0221),
        1,
        WeightAverages.NONE,
        false);
  }

  /**
   * An evaluation with these counts.
   *
   * @param counts a row an actual class, a column a predicted one
   */
  static Evaluation evaluation(List<String> classes, List<String> choices, int[]... counts) {
    List<float[]> probabilities = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        for (int photo = 0; photo < counts[actual][predicted]; photo++) {
          float[] row = new float[counts.length];
          row[predicted] = 1;
          probabilities.add(row);
          labels.add(actual);
        }
      }
    }
    return Evaluation.of(
        classes,
        MadeUpJudged.of(
            probabilities.toArray(float[][]::new),
            labels.stream().mapToInt(Integer::intValue).toArray()),
        choices);
  }

  /** Names for classes that have none. */
  static List<String> classes(int count) {
    return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
  }
}

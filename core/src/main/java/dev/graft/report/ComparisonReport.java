package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How several ways of training fare on growing shares of the same photos.
 *
 * @param outcomes one a way and share, at least one, in the order in which they were trained
 * @param planned how many there are to be; more than there are while some are still to come
 */
public record ComparisonReport(List<Outcome> outcomes, int planned) {

  /**
   * One training.
   *
   * @param way what its way of training is called
   * @param report of a training that was judged on test photos or validation photos
   */
  public record Outcome(String way, RunReport report) {
    /** How many photos it learned from. */
    public int photos() {
      return report.counts().train();
    }

    /** How good it is on test photos, or on validation photos if there are no test photos. */
    public Evaluation evaluation() {
      return report.test().or(report::val).orElseThrow();
    }

    /** The whole training, from the photos to the proven model. */
    public double seconds() {
      return report.times().total().toNanos() * 1e-9;
    }
  }

  public ComparisonReport {
    outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("A comparison without a training");
    }
  }

  /** The training that was over last. */
  public Outcome latest() {
    return outcomes.get(outcomes.size() - 1);
  }

  /** Whether there is nothing to come. */
  public boolean complete() {
    return outcomes.size() == planned;
  }

  /** Which photos the numbers come from: {@code test} or {@code val}. */
  public String judgedOn() {
    return outcomes.get(0).report().test().isPresent() ? "test" : "val";
  }

  /** The trainings by way, each way's in their order. */
  Map<String, List<Outcome>> byWay() {
    Map<String, List<Outcome>> byWay = new LinkedHashMap<>();
    outcomes.forEach(
        outcome -> byWay.computeIfAbsent(outcome.way(), way -> new ArrayList<>()).add(outcome));
    return byWay;
  }
}

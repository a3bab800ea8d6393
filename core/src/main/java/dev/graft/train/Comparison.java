package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.report.ComparisonReport;
import dev.graft.report.ComparisonReport.Outcome;
import dev.graft.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Several ways of training on growing shares of the same photos: how much better is one than the
 * other, from how many photos on, and what does it cost?
 *
 * <pre>{@code
 * ComparisonReport report =
 *     new Comparison(
 *             List.of(
 *                 new Way("transfer", () -> Training.on(photos)),
 *                 new Way("from scratch", () -> Training.on(photos).fromScratch().size(96))),
 *             List.of(0.1, 0.3, 1.0))
 *         .run(soFar -> {});
 * }</pre>
 *
 * <p>A larger share holds the smaller one, and all trainings are judged by the same photos. Each is
 * trained as if it were the first: features are computed anew, so that the time it takes is what a
 * first training on so many photos takes.
 *
 * @param ways what is compared; all on the same data with the same split
 * @param shares of the training photos, each in (0, 1]
 */
public record Comparison(List<Way> ways, List<Double> shares) {
  /**
   * One way of training.
   *
   * @param name what it is called in tables and charts
   * @param training its settings, new at every call
   */
  public record Way(String name, Supplier<Training> training) {}

  public Comparison {
    ways = List.copyOf(ways);
    shares = List.copyOf(shares);
    if (ways.isEmpty() || shares.isEmpty()) {
      throw new IllegalArgumentException("A comparison takes at least one way and one share");
    }
    for (double share : shares) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "A share is more than 0 %% and at most 100 %%. Received: %s %%".formatted(100 * share));
      }
    }
  }

  /**
   * Trains every way on every share, the smallest first.
   *
   * @param listener hears of each training when it is over: all that are, that one last
   * @throws DataException if there are no photos to judge by, or the data cannot be used
   * @throws IllegalArgumentException if a way's settings contradict each other
   */
  public ComparisonReport run(Consumer<ComparisonReport> listener) {
    List<Double> growing = shares.stream().sorted().distinct().toList();
    int planned = growing.size() * ways.size();
    List<Outcome> outcomes = new ArrayList<>();
    for (double share : growing) {
      for (Way way : ways) {
        outcomes.add(new Outcome(way.name(), train(way, share)));
        listener.accept(new ComparisonReport(outcomes, planned));
      }
    }
    return new ComparisonReport(outcomes, planned);
  }

  private static RunReport train(Way way, double share) {
    Training training = way.training().get().trainShare(share).cache(false);
    try (TrainingResult result = training.run()) {
      RunReport report = result.report();
      if (report.test().isEmpty() && report.val().isEmpty()) {
        throw new DataException(
            "There are no photos in '%s' to compare by.".formatted(training.data()),
            "Leave some out of training: set `valSplit` or `testSplit` above 0.");
      }
      return report;
    }
  }
}

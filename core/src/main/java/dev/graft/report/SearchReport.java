package dev.graft.report;

import java.time.Duration;
import java.util.List;

/**
 * What a training tried before it took what it took, as people read it.
 *
 * @param tried what was tried, in the order in which it is told, and what came of it
 * @param chosen what it took, by the names of the methods that set it: a training that is told this
 *     much repeats the result without searching
 * @param took how long that took
 */
public record SearchReport(List<Setting> tried, List<Setting> chosen, Duration took) {
  /** Nothing was searched for. */
  public static final SearchReport NONE = new SearchReport(List.of(), List.of(), Duration.ZERO);

  public SearchReport {
    tried = List.copyOf(tried);
    chosen = List.copyOf(chosen);
  }
}

package dev.graft.page;

import dev.graft.evaluation.Judged;
import dev.graft.evaluation.SurestMistakes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which photos of many are shown. */
final class Selection {
  private final List<Judged> wrong;
  private final Map<List<Integer>, List<Judged>> cells;

  /**
   * @param photos all that were judged
   */
  Selection(List<Judged> photos) {
    List<Judged> sorted = photos.stream().sorted(SurestMistakes.SUREST_FIRST).toList();
    wrong = sorted.stream().filter(each -> !each.isRight()).toList();
    cells =
        sorted.stream()
            .collect(
                Collectors.groupingBy(each -> List.of(each.truth().label(), each.predicted())));
  }

  /** How many mistakes there are. */
  int wrong() {
    return wrong.size();
  }

  /** The most confident mistakes. */
  List<Judged> mistakes() {
    return SurestMistakes.shown(wrong);
  }

  /** Of a class the surest one that was named rightly, the middle one and the least sure. */
  List<Judged> right(int label) {
    List<Judged> right = all(label, label);
    int last = right.size() - 1;
    return last < 0
        ? List.of()
        : IntStream.of(0, last / 2, last).distinct().mapToObj(right::get).toList();
  }

  /** Photos of a class that were taken for one, the surest first. */
  List<Judged> all(int actual, int predicted) {
    return cells.getOrDefault(List.of(actual, predicted), List.of());
  }
}

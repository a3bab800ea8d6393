package dev.graft.page;

import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.ConfusionMatrix;
import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A confusion matrix whose cells lead to their photos. */
final class MatrixTable {
  /** More classes are no table any more. */
  private static final int MOST_CLASSES = 60;

  /** Photos behind one cell. */
  private static final int OF_CELL = 24;

  /** Photos behind all of them: some 3 kB each. */
  private static final int OF_ALL = 1_500;

  /** A single photo in a row of many must be seen. */
  private static final int FAINTEST = 8;

  private final Evaluation evaluation;
  private final Selection selection;
  private final List<String> labels;
  private final int ofCell;

  MatrixTable(Evaluation evaluation, Selection selection) {
    this.evaluation = evaluation;
    this.selection = selection;
    labels = evaluation.perClass().stream().map(ClassScore::label).toList();
    ofCell = mostOfCell();
  }

  /** As many behind each as there may be behind all. */
  private int mostOfCell() {
    int most = OF_CELL;
    while (most > 0 && shown(most) > OF_ALL) {
      most--;
    }
    return most;
  }

  private int shown(int most) {
    int shown = 0;
    for (int actual = 0; actual < labels.size(); actual++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        shown += Math.min(most, evaluation.confusion().count(actual, predicted));
      }
    }
    return shown;
  }

  /** The photos behind its cells. */
  List<Judged> photos() {
    List<Judged> photos = new ArrayList<>();
    if (isDrawn()) {
      for (int actual = 0; actual < labels.size(); actual++) {
        for (int predicted = 0; predicted < labels.size(); predicted++) {
          photos.addAll(photos(actual, predicted));
        }
      }
    }
    return photos;
  }

  private List<Judged> photos(int actual, int predicted) {
    return selection.all(actual, predicted).stream().limit(ofCell).toList();
  }

  private boolean isDrawn() {
    return labels.size() <= MOST_CLASSES;
  }

  /** Empty with too many classes. */
  Optional<PageView.Confusion> view(Thumbnails thumbnails) {
    if (!isDrawn()) {
      return Optional.empty();
    }
    List<PageView.Cell> cells = new ArrayList<>();
    for (int actual = 0; actual < labels.size(); actual++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        if (!photos(actual, predicted).isEmpty()) {
          cells.add(cell(actual, predicted, thumbnails));
        }
      }
    }
    return Optional.of(
        new PageView.Confusion(
            lines(),
            labels,
            IntStream.range(0, labels.size()).mapToObj(this::row).toList(),
            cells));
  }

  private List<String> lines() {
    List<Confusions.Pair> pairs = Confusions.of(evaluation);
    return pairs.isEmpty()
        ? List.of("Nothing was taken for anything else.")
        : List.of(
            "Most often "
                + Words.list(pairs.stream().limit(3).map(MatrixTable::told).toList())
                + ". Each number shows its photos.");
  }

  private static String told(Confusions.Pair pair) {
    return Words.text(
        "%,d of %s of %s taken for %s",
        pair.count(), Words.photos(pair.of()), pair.actual(), pair.predicted());
  }

  private PageView.Row row(int actual) {
    return new PageView.Row(
        labels.get(actual),
        Words.percent(evaluation.perClass().get(actual).recall()),
        IntStream.range(0, labels.size()).mapToObj(predicted -> count(actual, predicted)).toList());
  }

  private PageView.Count count(int actual, int predicted) {
    ConfusionMatrix confusion = evaluation.confusion();
    int count = confusion.count(actual, predicted);
    boolean right = actual == predicted;
    return new PageView.Count(
        count == 0 ? "" : Words.number(count),
        right,
        count == 0 ? 0 : FAINTEST + (int) ((100L - FAINTEST) * count / confusion.support(actual)),
        photos(actual, predicted).isEmpty() ? "" : id(actual, predicted),
        title(actual, predicted));
  }

  private static String id(int actual, int predicted) {
    return "is-%d-taken-for-%d".formatted(actual, predicted);
  }

  private String title(int actual, int predicted) {
    int count = evaluation.confusion().count(actual, predicted);
    return actual == predicted
        ? Words.text("%s named rightly: %s", labels.get(actual), Words.photos(count))
        : Words.text(
            "%s taken for %s: %s", labels.get(actual), labels.get(predicted), Words.photos(count));
  }

  private PageView.Cell cell(int actual, int predicted, Thumbnails thumbnails) {
    List<Judged> photos = photos(actual, predicted);
    int rest = evaluation.confusion().count(actual, predicted) - photos.size();
    return new PageView.Cell(
        id(actual, predicted),
        title(actual, predicted),
        photos.stream()
            .map(photo -> Shown.of(photo.photo(), Words.percent(photo.confidence()), thumbnails))
            .toList(),
        rest == 0 ? "" : Words.text("And %s more, which are not shown.", Words.photos(rest)));
  }
}

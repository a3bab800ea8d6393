package dev.graft.report;

import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.ConfusionMatrix;
import dev.graft.evaluation.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws a confusion matrix as {@code confusion.svg}: a row what a photo is, a column what it was
 * taken for; the stronger the colour, the larger the share of the row. What is right has a colour
 * of its own.
 */
final class ConfusionSvg {
  /** More classes than this are no picture any more; {@code metrics.json} has the numbers. */
  static final int MOST_CLASSES = 100;

  /** With more classes, cells without a photo are left empty. */
  private static final int MOST_WITH_ZEROS = 10;

  /** A single photo in a row of many must be seen. */
  private static final double FAINTEST = 0.1;

  /** On shares above these, a number is read more easily in the colour of the paper. */
  private static final double STRONG_RIGHT = 0.6;

  private static final double STRONG_WRONG = 0.8;

  private static final String STYLE =
      """
      .rows { fill: var(--band) }
      .lines { stroke: var(--paper); fill: none }
      .right { fill: var(--right) } .wrong { fill: var(--wrong) }
      .name { font-size: %spx }
      .count { font-size: %spx }
      .zero { fill: var(--pale); opacity: .6 }
      .strong { fill: var(--paper) }
      """;

  private final List<String> labels;
  private final ConfusionMatrix confusion;
  private final ConfusionWords words;
  private final ConfusionLayout layout;
  private final SvgWriter svg;

  private ConfusionSvg(String photos, Evaluation evaluation) {
    this.labels = evaluation.perClass().stream().map(ClassScore::label).toList();
    this.confusion = evaluation.confusion();
    this.words = ConfusionWords.of(photos, evaluation);
    this.layout = ConfusionLayout.of(labels, longestCount(), words);
    this.svg =
        SvgDocument.open(
            layout.width(),
            layout.height(),
            words.title(),
            words.description(),
            STYLE.formatted(
                SvgWriter.number(layout.nameSize()), SvgWriter.number(layout.countSize())));
  }

  /**
   * The picture; empty if there are more than {@value #MOST_CLASSES} classes.
   *
   * @param photos which photos were judged, for example {@code validation}
   */
  static Optional<String> of(String photos, Evaluation evaluation) {
    return evaluation.confusion().classes() > MOST_CLASSES
        ? Optional.empty()
        : Optional.of(new ConfusionSvg(photos, evaluation).draw());
  }

  /** How many signs the greatest number in the matrix has. */
  private int longestCount() {
    int greatest =
        IntStream.range(0, labels.size())
            .flatMap(
                actual ->
                    IntStream.range(0, labels.size())
                        .map(predicted -> confusion.count(actual, predicted)))
            .max()
            .orElseThrow();
    return ConfusionWords.number(greatest).length();
  }

  private String draw() {
    svg.text("text", words.title(), "class", "title", "x", ConfusionLayout.EDGE, "y", 30);
    for (int i = 0; i < words.lines().size(); i++) {
      text(words.lines().get(i), "", "start", ConfusionLayout.EDGE, layout.line(i));
    }
    legend(layout.line(words.lines().size()) + ConfusionLayout.GAP / 2);
    directions();
    for (int i = 0; i < labels.size(); i++) {
      rowName(i);
      columnName(i);
      recall(i);
    }
    cells();
    return svg.close().toString();
  }

  private void text(String content, String kind, String anchor, double x, double y) {
    svg.text("text", content, "class", kind, "text-anchor", anchor, "x", x, "y", y);
  }

  private void legend(double y) {
    double x = shades("wrong", shades("right", ConfusionLayout.EDGE, y), y);
    text("share of the row, up to 100 %", "axis", "start", x, y);
  }

  /** A word and the shades that go with it; returns where there is room for the next. */
  private double shades(String kind, double x, double y) {
    text(kind, "axis", "start", x, y);
    double at = x + TextWidth.of(kind, 13) + 6;
    for (int fifths = 1; fifths <= 5; fifths++) {
      square(kind, fifths / 5.0, at, y - 11, 13);
      at += 13;
    }
    return at + 3 * ConfusionLayout.GAP;
  }

  private void square(String kind, double share, double x, double y, double size) {
    String opacity = String.format(Locale.ROOT, "%.2f", FAINTEST + (1 - FAINTEST) * share);
    svg.leaf(
        "path",
        "class",
        kind,
        "fill-opacity",
        opacity,
        "d",
        "M%1$s %2$sh%3$sv%3$sh-%3$sz"
            .formatted(SvgWriter.number(x), SvgWriter.number(y), SvgWriter.number(size)));
  }

  /** What rows are, what columns are, and what the numbers behind the rows are. */
  private void directions() {
    double middle = labels.size() * layout.cell() / 2;
    text("recall", "axis", "end", layout.recall(), layout.top() - ConfusionLayout.GAP);
    text("what it was taken for", "axis", "middle", layout.left() + middle, layout.below());
    turned("what it is", "axis", "middle", layout.beside(), layout.top() + middle, 90);
  }

  private void turned(String content, String kind, String anchor, double x, double y, int degrees) {
    svg.text(
        "text",
        content,
        "class",
        kind,
        "text-anchor",
        anchor,
        "transform",
        "translate(%s %s) rotate(-%d)"
            .formatted(SvgWriter.number(x), SvgWriter.number(y), degrees));
  }

  private void rowName(int index) {
    svg.open("g").text("title", labels.get(index));
    double x = layout.left() - ConfusionLayout.GAP;
    text(layout.names().get(index), "name", "end", x, layout.baseline(index));
    svg.close();
  }

  private void columnName(int index) {
    svg.open("g").text("title", labels.get(index));
    String name = layout.names().get(index);
    double x = layout.column(index) + layout.cell() / 2;
    double y = layout.row(labels.size()) + ConfusionLayout.GAP;
    if (layout.slant() == 0) {
      text(name, "name", "middle", x, y + 0.8 * layout.nameSize());
    } else {
      turned(name, "name", "end", x + 0.35 * layout.nameSize(), y, layout.slant());
    }
    svg.close();
  }

  private void recall(int actual) {
    int photos = confusion.support(actual);
    String recall =
        photos == 0
            ? "–"
            : String.format(
                Locale.ROOT, "%.0f %%", 100.0 * confusion.count(actual, actual) / photos);
    text(recall, "tick name", "end", layout.recall(), layout.baseline(actual));
  }

  private void cells() {
    double size = labels.size() * layout.cell();
    svg.leaf(
        "rect",
        "class",
        "rows",
        "x",
        layout.left(),
        "y",
        layout.top(),
        "width",
        size,
        "height",
        size);
    for (int actual = 0; actual < labels.size(); actual++) {
      for (int predicted = 0; predicted < labels.size(); predicted++) {
        if (confusion.count(actual, predicted) > 0) {
          cell(actual, predicted);
        } else if (labels.size() <= MOST_WITH_ZEROS) {
          count(actual, predicted, "count zero");
        }
      }
    }
    lines(size);
  }

  private void cell(int actual, int predicted) {
    boolean right = actual == predicted;
    double share = (double) confusion.count(actual, predicted) / confusion.support(actual);
    svg.open("g").text("title", told(actual, predicted));
    square(
        right ? "right" : "wrong",
        share,
        layout.column(predicted),
        layout.row(actual),
        layout.cell());
    if (layout.counts()) {
      boolean strong = share > (right ? STRONG_RIGHT : STRONG_WRONG);
      count(actual, predicted, strong ? "count strong" : "count");
    }
    svg.close();
  }

  private String told(int actual, int predicted) {
    int count = confusion.count(actual, predicted);
    int photos = confusion.support(actual);
    return String.format(
        Locale.ROOT,
        "%s taken for %s: %,d of %,d (%.1f %%)",
        labels.get(actual),
        labels.get(predicted),
        count,
        photos,
        100.0 * count / photos);
  }

  private void count(int actual, int predicted, String kind) {
    text(
        ConfusionWords.number(confusion.count(actual, predicted)),
        kind,
        "middle",
        layout.column(predicted) + layout.cell() / 2,
        layout.row(actual) + layout.cell() / 2 + 0.36 * layout.countSize());
  }

  /** Between the cells. */
  private void lines(double size) {
    StringBuilder lines = new StringBuilder();
    String length = SvgWriter.number(size);
    for (int i = 1; i < labels.size(); i++) {
      lines.append(
          "M%s %sh%s"
              .formatted(SvgWriter.number(layout.left()), SvgWriter.number(layout.row(i)), length));
      lines.append(
          "M%s %sv%s"
              .formatted(
                  SvgWriter.number(layout.column(i)), SvgWriter.number(layout.top()), length));
    }
    svg.leaf("path", "class", "lines", "d", lines);
  }
}

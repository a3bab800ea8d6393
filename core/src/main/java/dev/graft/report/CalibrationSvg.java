package dev.graft.report;

import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.ConfidenceBin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws a reliability diagram as {@code calibration.svg}: how often a classifier is right against
 * how sure it is, with the band that a perfectly calibrated one stays in, and below it the number
 * of photos in each bin.
 */
final class CalibrationSvg {
  private static final double EDGE = 24;
  private static final double LEFT = 76;
  private static final double SIDE = 500; // of the square
  private static final double WIDTH = LEFT + SIDE + EDGE;
  private static final double FIRST_LINE = 54;
  private static final double LINE = 20;
  private static final double MARK = 5;
  private static final double THINNEST_BAND = 3;
  private static final double COUNTS = 72; // height of the tallest bar
  private static final double ABOVE_COUNTS = 30;
  private static final double BELOW = 62; // the numbers at the axis, its name, and the edge
  private static final int TICKS = 5;

  /** There is no room for longer numbers. */
  private static final int THOUSAND = 1_000;

  private static final String STYLE =
      """
      .grid { stroke: var(--grid) }
      .perfect { stroke: var(--pale); stroke-dasharray: 4 4 }
      .chance { fill: var(--c0); fill-opacity: .2 }
      .within { fill: var(--c0) } .beyond { fill: var(--c1) }
      .within, .beyond { stroke: var(--paper); stroke-width: 1.5 }
      .bar { fill: var(--pale); fill-opacity: .45 }
      .count { font-size: 11px }
      """;

  private final CalibrationError calibration;
  private final List<String> lines;
  private final double top;
  private final SvgWriter svg;

  private CalibrationSvg(String title, CalibrationError calibration, List<String> remarks) {
    this.calibration = calibration;
    this.lines = lines(calibration, remarks);
    this.top = FIRST_LINE + LINE * (lines.size() + 2) + 8;
    this.svg =
        SvgDocument.open(
            Math.max(WIDTH, 2 * EDGE + widest(lines)),
            foot() + BELOW,
            title,
            Stream.concat(lines.stream(), beyondChance().stream())
                .collect(Collectors.joining(". ", "", ".")),
            STYLE);
    svg.text("text", title, "class", "title", "x", EDGE, "y", 30);
  }

  /**
   * The picture.
   *
   * @param photos which photos were judged and how many, for example {@code 550 validation photos}
   * @param remarks what else there is to know of them, a line each
   */
  static String of(String photos, CalibrationError calibration, List<String> remarks) {
    return new CalibrationSvg("Calibration on " + photos, calibration, remarks).draw();
  }

  private static List<String> lines(CalibrationError calibration, List<String> remarks) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Calibration error %.3f; a perfectly calibrated model shows %.3f to %.3f on as many photos",
            calibration.error(),
            calibration.ifPerfect().lo(),
            calibration.ifPerfect().hi()));
    lines.addAll(remarks);
    return lines;
  }

  private static double widest(List<String> lines) {
    return lines.stream().mapToDouble(line -> TextWidth.of(line, 13)).max().orElse(0);
  }

  private List<String> beyondChance() {
    return calibration.bins().stream()
        .filter(bin -> !bin.isAsIfPerfect())
        .map(CalibrationSvg::told)
        .toList();
  }

  private String draw() {
    for (int i = 0; i < lines.size(); i++) {
      svg.text("text", lines.get(i), "x", EDGE, "y", FIRST_LINE + LINE * i);
    }
    legend(FIRST_LINE + LINE * lines.size());
    grid();
    calibration.bins().forEach(this::band);
    svg.leaf(
        "path",
        "class",
        "perfect",
        "d",
        "M%s %sL%s %s".formatted(number(x(0)), number(y(0)), number(x(1)), number(y(1))));
    calibration.bins().forEach(this::mark);
    counts();
    return svg.close().toString();
  }

  private void legend(double y) {
    double second = legendMark("within", "within chance", EDGE, y);
    legendMark("beyond", "beyond chance", second, y);
    svg.leaf("rect", "class", "chance", "x", EDGE, "y", y + LINE - 11, "width", 12, "height", 12);
    svg.text(
        "text",
        "where a perfectly calibrated model stays in 95 of 100 cases",
        "class",
        "axis",
        "x",
        EDGE + 20,
        "y",
        y + LINE);
  }

  /** Returns where there is room for the next. */
  private double legendMark(String kind, String meaning, double x, double y) {
    svg.leaf("path", "class", kind, "d", shape(kind, x + 6, y - 4.5));
    svg.text("text", meaning, "class", "axis", "x", x + 20, "y", y);
    return x + 20 + TextWidth.of(meaning, 13) + 16;
  }

  private void grid() {
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
      line(x(0), y(share), x(1), y(share));
      line(x(share), y(0), x(share), y(1));
      line(x(share), foot(), x(share), foot() + 5);
      svg.text(
          "text",
          percent,
          "class",
          "tick",
          "text-anchor",
          "end",
          "x",
          LEFT - 8,
          "y",
          y(share) + 4.5);
      svg.text(
          "text",
          percent,
          "class",
          "tick",
          "text-anchor",
          "middle",
          "x",
          x(share),
          "y",
          foot() + 20);
    }
    svg.text(
        "text",
        "share that was right",
        "class",
        "axis",
        "text-anchor",
        "middle",
        "transform",
        "translate(%s %s) rotate(-90)".formatted(number(EDGE), number(y(0.5))));
    svg.text(
        "text",
        "how sure: the probability of the class that was named",
        "class",
        "axis",
        "text-anchor",
        "middle",
        "x",
        x(0.5),
        "y",
        foot() + 42);
  }

  private void line(double fromX, double fromY, double toX, double toY) {
    svg.leaf(
        "path",
        "class",
        "grid",
        "d",
        "M%s %sL%s %s".formatted(number(fromX), number(fromY), number(toX), number(toY)));
  }

  private void band(ConfidenceBin bin) {
    double height = Math.max(THINNEST_BAND, y(bin.lo()) - y(bin.hi()));
    double middle = (y(bin.lo()) + y(bin.hi())) / 2;
    svg.leaf(
        "rect",
        "class",
        "chance",
        "x",
        x(bin.from()),
        "y",
        Math.max(top, Math.min(y(0) - height, middle - height / 2)),
        "width",
        x(bin.to()) - x(bin.from()),
        "height",
        height);
  }

  private void mark(ConfidenceBin bin) {
    String kind = bin.isAsIfPerfect() ? "within" : "beyond";
    svg.open("g").text("title", told(bin));
    svg.leaf("path", "class", kind, "d", shape(kind, x(bin.confidence()), y(bin.accuracy())));
    svg.close();
  }

  /** A disc, or a diamond, so that colour is not all that tells them apart. */
  private static String shape(String kind, double x, double y) {
    return kind.equals("within")
        ? "M%1$s %2$sa%3$s %3$s 0 1 0 %4$s 0a%3$s %3$s 0 1 0 -%4$s 0z"
            .formatted(number(x - MARK), number(y), number(MARK), number(2 * MARK))
        : "M%1$s %2$sl%3$s %3$sl-%3$s %3$sl-%3$s -%3$sz"
            .formatted(number(x), number(y - 1.3 * MARK), number(1.3 * MARK));
  }

  private void counts() {
    int most = calibration.bins().stream().mapToInt(ConfidenceBin::photos).max().orElseThrow();
    svg.text(
        "text", "photos", "class", "tick", "text-anchor", "end", "x", LEFT - 8, "y", foot() + 1);
    for (ConfidenceBin bin : calibration.bins()) {
      double height = COUNTS * bin.photos() / most;
      double width = x(bin.to()) - x(bin.from());
      svg.open("g").text("title", told(bin));
      svg.leaf(
          "rect",
          "class",
          "bar",
          "x",
          x(bin.from()) + 1,
          "y",
          foot() - height,
          "width",
          width - 2,
          "height",
          height);
      svg.text(
          "text",
          count(bin.photos()),
          "class",
          "count",
          "text-anchor",
          "middle",
          "x",
          x(bin.from()) + width / 2,
          "y",
          foot() - height - 5);
      svg.close();
    }
  }

  /** In thousands where they are many. */
  private static String count(int photos) {
    if (photos < THOUSAND) {
      return String.valueOf(photos);
    }
    return String.format(
        Locale.ROOT, photos < 10 * THOUSAND ? "%.1fk" : "%,.0fk", (double) photos / THOUSAND);
  }

  private static String told(ConfidenceBin bin) {
    return String.format(
        Locale.ROOT,
        "%,d %s, %.0f to %.0f %% sure: %.1f %% sure on average, %.1f %% right; perfectly calibrated"
            + " %.1f to %.1f %%",
        bin.photos(),
        bin.photos() == 1 ? "photo" : "photos",
        100 * bin.from(),
        100 * bin.to(),
        100 * bin.confidence(),
        100 * bin.accuracy(),
        100 * bin.lo(),
        100 * bin.hi());
  }

  private double x(double share) {
    return LEFT + SIDE * share;
  }

  private double y(double share) {
    return top + SIDE * (1 - share);
  }

  /** Where the bars stand. */
  private double foot() {
    return top + SIDE + ABOVE_COUNTS + COUNTS;
  }

  private static String number(double value) {
    return SvgWriter.number(value);
  }
}

package dev.graft.report;

import java.util.List;

/**
 * Where everything of a drawn confusion matrix has its place, in pixels.
 *
 * @param names of the classes, cut to the room there is
 * @param counts whether there is room for numbers in the cells
 * @param cell width and height of a cell
 * @param nameSize size of the names' letters
 * @param countSize size of the numbers in the cells
 * @param slant of the names below the columns, in degrees
 * @param left where the first column begins
 * @param top where the first row begins
 * @param width of the picture
 * @param height of the picture
 */
record ConfusionLayout(
    List<String> names,
    boolean counts,
    double cell,
    double nameSize,
    double countSize,
    int slant,
    double left,
    double top,
    double width,
    double height) {
  /** The margin of the picture. */
  static final double EDGE = 24;

  static final double GAP = 8;

  private static final double TITLE = 34; // where the words below it begin
  private static final double LINE = 20; // of these words
  private static final double TEXT = 13; // size of their letters
  private static final double SIDE = 24; // what stands upright beside the rows' names
  private static final double RECALL = 52; // behind a row
  private static final int MOST_WITH_COUNTS = 30;
  private static final double SHADE = 12; // a cell without a number
  private static final double LEAST_CELL = 24;
  private static final double GREATEST_CELL = 88;
  private static final double WANTED = 480; // of the whole matrix
  private static final double LEAST_COUNT = 11;
  private static final double GREATEST_COUNT = 18;
  private static final double LONGEST_NAME = 160;
  private static final double DIGIT = 0.6; // its width as a share of its size
  private static final double LEGEND = 440;

  /**
   * @param classNames one name a class
   * @param longestCount how many signs the longest number has
   * @param words above the matrix
   */
  static ConfusionLayout of(List<String> classNames, int longestCount, ConfusionWords words) {
    int classes = classNames.size();
    boolean counts = classes <= MOST_WITH_COUNTS;
    double number = longestCount * DIGIT;
    double cell =
        counts
            ? Math.max(
                Math.max(LEAST_CELL, GAP + number * LEAST_COUNT),
                Math.min(GREATEST_CELL, WANTED / classes))
            : SHADE;
    double nameSize = counts ? TEXT : SHADE - 2;
    List<String> names =
        classNames.stream().map(name -> TextWidth.cut(name, nameSize, LONGEST_NAME)).toList();
    double longest = longest(names, nameSize);
    int slant = longest <= cell - GAP ? 0 : counts ? 45 : 90;
    double top = TITLE + LINE * (words.lines().size() + 1) + 5 * GAP;
    double content = EDGE + SIDE + longest + GAP + classes * cell + RECALL + EDGE;
    double width = Math.max(content, words(words));
    double columnNames = nameSize + longest * Math.sin(Math.toRadians(slant));
    return new ConfusionLayout(
        names,
        counts,
        cell,
        nameSize,
        Math.min(GREATEST_COUNT, Math.min(cell / 2, (cell - GAP) / number)),
        slant,
        EDGE + SIDE + longest + GAP + (width - content) / 2,
        top,
        width,
        top + classes * cell + GAP + columnNames + LINE + EDGE);
  }

  private static double longest(List<String> names, double size) {
    return names.stream().mapToDouble(name -> TextWidth.of(name, size)).max().orElseThrow();
  }

  /** How wide a picture must be for the words above the matrix. */
  private static double words(ConfusionWords words) {
    double widest =
        words.lines().stream().mapToDouble(line -> TextWidth.of(line, TEXT)).max().orElse(0);
    return 2 * EDGE + Math.max(LEGEND, widest);
  }

  /** The baseline of a line of words below the title, counted from 0. */
  double line(int index) {
    return TITLE + LINE * (index + 1);
  }

  /** Where a column begins; also where the one before it ends. */
  double column(int index) {
    return left + index * cell;
  }

  /** Where a row begins; also where the one before it ends. */
  double row(int index) {
    return top + index * cell;
  }

  /** The baseline of a row's name. */
  double baseline(int row) {
    return row(row) + cell / 2 + 0.35 * nameSize;
  }

  /** Where the recalls behind the rows end. */
  double recall() {
    return column(names.size()) + RECALL - 4;
  }

  /** The baseline of what is written below the columns' names. */
  double below() {
    return height - EDGE;
  }

  /** The baseline of what is written upright beside the rows' names. */
  double beside() {
    return left - GAP - longest(names, nameSize) - GAP;
  }
}

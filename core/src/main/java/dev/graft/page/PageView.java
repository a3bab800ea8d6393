package dev.graft.page;

import java.util.List;
import java.util.Optional;

/**
 * What the template {@code report.jte} shows: words and pictures, with nothing left to decide.
 *
 * @param title of the page
 * @param about what was done, below the title
 * @param verdict whether to use the classifier
 * @param facts the numbers that matter most
 * @param advice what to do next, a sentence each
 * @param data what it was learned from, or judged on
 * @param confusion what was taken for what; empty with too many classes for a table
 * @param mistakes the most confident ones
 * @param right photos that were named rightly, by class
 * @param trust how far to trust it
 * @param scores how well each class is recognised
 * @param groups how well the groups are recognised that do worst; empty if there are none
 * @param charts pictures of numbers, as SVG
 * @param settings what was asked for, and what became of it
 * @param command what does the same again; empty if nobody knows
 * @param card what the model file says of itself
 */
record PageView(
    String title,
    String about,
    Verdict verdict,
    List<Fact> facts,
    List<String> advice,
    Data data,
    Optional<Confusion> confusion,
    Mistakes mistakes,
    List<Gallery> right,
    Trust trust,
    Table scores,
    Optional<Table> groups,
    List<Chart> charts,
    Table settings,
    Optional<String> command,
    Table card) {

  /**
   * The first thing to read.
   *
   * @param mark {@code good}, {@code fair} or {@code poor}
   * @param headline a few words
   * @param sentences what they mean
   */
  record Verdict(String mark, String headline, List<String> sentences) {}

  /**
   * A number.
   *
   * @param note how far it is to be trusted
   */
  record Fact(String name, String value, String note) {}

  /**
   * Rows of cells.
   *
   * @param numbers from which column on cells are numbers
   */
  record Table(List<String> header, List<List<String>> rows, int numbers) {}

  /**
   * What photos there were.
   *
   * @param notes what was left out, what is there twice
   */
  record Data(Table counts, List<String> notes, Optional<Table> skipped) {}

  /** A table whose cells lead to photos. */
  record Confusion(List<String> lines, List<String> labels, List<Row> rows, List<Cell> cells) {}

  /** A class, and what its photos were taken for. */
  record Row(String label, String recall, List<Count> counts) {}

  /**
   * How many photos of one class were taken for one.
   *
   * @param id of the photos on the page; empty if none are shown
   * @param strength of the colour, in percent
   */
  record Count(String count, boolean right, int strength, String id, String told) {}

  /**
   * Photos of one class that were taken for one.
   *
   * @param more how many are not shown, in words; empty if all are
   */
  record Cell(String id, String title, List<Shown> photos, String more) {}

  /**
   * A photo.
   *
   * @param picture the photo, small; empty if it could not be read
   * @param caption a few words below it
   */
  record Shown(Optional<Picture> picture, String name, String caption) {}

  /**
   * A picture inside the page.
   *
   * @param data its address, which holds it
   */
  record Picture(String data, int width, int height) {}

  /**
   * Photos that were named wrongly.
   *
   * @param summary how many, and how many of them are shown
   * @param notes what there is to be said of the pictures
   */
  record Mistakes(String summary, List<Mistake> shown, List<String> notes) {}

  /**
   * A photo that was named wrongly.
   *
   * @param evidence where the model saw what it named; empty if it cannot tell
   * @param nearest training photos that are most like it
   */
  record Mistake(
      Shown photo, String said, String truth, Optional<Picture> evidence, List<Shown> nearest) {}

  /** Photos of a class. */
  record Gallery(String label, List<Shown> photos) {}

  /** How far to trust what is said of a single photo. */
  record Trust(List<String> sentences, Optional<Table> sets) {}

  /**
   * A picture of numbers.
   *
   * @param data its address, which holds it
   * @param told what it shows, for those who cannot see it
   * @param note what there is to say of it; may be empty
   */
  record Chart(String id, String heading, String data, String told, String note) {}
}

package dev.graft.report;

/**
 * What all pictures begin with: their size, what they show in words, and colours for light and dark
 * screens on a background of their own, so that they can be read wherever they are put.
 */
final class SvgDocument {
  /** Stands in all of them, and nowhere else. */
  private static final String MARK = "/* drawn by Graft */";

  /** Stood in those of earlier versions. */
  private static final String EARLIER_MARK = "svg { --paper: #fff; --ink: #24292f;";

  private static final String STYLE =
      MARK
          + """

      svg { font-family: system-ui, sans-serif; font-size: 13px; fill: var(--ink) }
      .title { font-size: 16px; font-weight: 600 }
      .tick, .axis { fill: var(--pale) }
      .paper { fill: var(--paper) }
      """;

  private SvgDocument() {}

  /** Whether this is how such a document begins. */
  static boolean isOne(String beginning) {
    return beginning.startsWith("<svg")
        && (beginning.contains(MARK) || beginning.contains(EARLIER_MARK));
  }

  /**
   * Opens a document, which the caller closes.
   *
   * @param title what the picture shows
   * @param description what there is to be seen in it; may be empty
   * @param style of what the picture has besides texts
   */
  static SvgWriter open(
      double width, double height, String title, String description, String style) {
    SvgWriter svg =
        new SvgWriter()
            .open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 %s %s".formatted(SvgWriter.number(width), SvgWriter.number(height)),
                "role",
                "img")
            .text("title", title);
    if (!description.isEmpty()) {
      svg.text("desc", description);
    }
    svg.text("style", SvgColours.in(STYLE + style));
    return svg.leaf("rect", "class", "paper", "width", width, "height", height);
  }
}

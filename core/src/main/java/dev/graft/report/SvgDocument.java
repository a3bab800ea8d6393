package dev.graft.report;

/**
 * What all pictures begin with: their size, what they show in words, and colours for light and dark
 * screens on a background of their own, so that they can be read wherever they are put.
 */
final class SvgDocument {
  /** Stands in all of them, and nowhere else. */
  private static final String MARK = "svg { --paper: #fff; --ink: #24292f;";

  /** Colours that those with a colour blindness can tell apart. */
  private static final String STYLE =
      MARK
          + """
       --pale: #6e7781; --grid: #e4e7eb; --band: #f6f8fa;
        --c0: #0969da; --c1: #bc4c00; --c2: #1a7f37; --c3: #8250df }
      @media (prefers-color-scheme: dark) {
        svg { --paper: #0d1117; --ink: #e6edf3; --pale: #9198a1; --grid: #2a313a; --band: #161b22;
          --c0: #58a6ff; --c1: #f0883e; --c2: #56d364; --c3: #bc8cff } }
      text { font: 13px system-ui, sans-serif; fill: var(--ink) }
      .title { font-size: 16px; font-weight: 600 }
      .tick, .axis { fill: var(--pale) }
      .paper { fill: var(--paper) }
      """;

  private SvgDocument() {}

  /** Whether this is how such a document begins. */
  static boolean isOne(String beginning) {
    return beginning.startsWith("<svg") && beginning.contains(MARK);
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
    svg.text("style", STYLE + style);
    return svg.leaf("rect", "class", "paper", "width", width, "height", height);
  }
}

package dev.graft.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes the elements of an SVG document: text escaped, numbers finite and to a tenth. */
final class SvgWriter {
  private final StringBuilder svg = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; values are texts or numbers
   */
  SvgWriter open(String element, Object... attributes) {
    start(element, attributes);
    svg.append(">\n");
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  SvgWriter close() {
    svg.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element without content. */
  SvgWriter leaf(String element, Object... attributes) {
    start(element, attributes);
    svg.append("/>\n");
    return this;
  }

  /** An element with nothing but text. */
  SvgWriter text(String element, String content, Object... attributes) {
    start(element, attributes);
    svg.append('>').append(escaped(content)).append("</").append(element).append(">\n");
    return this;
  }

  private void start(String element, Object... attributes) {
    svg.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      svg.append(' ').append(attributes[i]).append("=\"");
      svg.append(
              attributes[i + 1] instanceof Number number
                  ? number(number)
                  : escaped(attributes[i + 1].toString()))
          .append('"');
    }
  }

  /** A number as SVG has it. */
  static String number(Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("No place in a picture: " + value);
    }
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  /** A text as XML has it, with what would control the page made visible. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    Visible.text(text)
        .codePoints()
        .filter(SvgWriter::isInXml)
        .forEach(
            sign -> {
              switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(sign);
              }
            });
    return escaped.toString();
  }

  /** XML 1.0, section 2.2. */
  private static boolean isInXml(int sign) {
    return sign == '\t'
        || sign == '\n'
        || sign == '\r'
        || (sign >= 0x20 && sign <= 0xD7FF)
        || (sign >= 0xE000 && sign <= 0xFFFD)
        || sign >= 0x10000;
  }

  @Override
  public String toString() {
    return svg.toString();
  }
}

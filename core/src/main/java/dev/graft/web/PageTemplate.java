package dev.graft.web;

import dev.graft.home.AtomicFiles.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as <code>{{title}}</code>. What comes into a place stays as it is, also
 * where it looks like a place itself, and may be too large to be a text.
 */
record PageTemplate(String html) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /** A part that is a text already. */
  static Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the text with its parts in their places.
   *
   * @throws IllegalArgumentException if there is no part for a place
   * @throws IOException if writing fails
   */
  void write(OutputStream out, Map<String, Content> parts) throws IOException {
    Matcher place = PLACE.matcher(html);
    int written = 0;
    while (place.find()) {
      Content part = parts.get(place.group(1));
      if (part == null) {
        throw new IllegalArgumentException("There is no part for '" + place.group() + "'");
      }
      text(html.substring(written, place.start())).writeTo(out);
      part.writeTo(out);
      written = place.end();
    }
    text(html.substring(written)).writeTo(out);
  }
}

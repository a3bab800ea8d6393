package dev.graft.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A chart as a PNG, for slides and for whoever cannot show SVG: in light colours, twice as large.
 */
final class ChartPng {
  private static final int SCALE = 2;

  private ChartPng() {}

  /**
   * Draws one.
   *
   * @param svg a document of this package's
   */
  static byte[] of(String svg) throws IOException {
    System.setProperty("java.awt.headless", "true"); // there may be no screen, and none is needed
    // Of Java's fonts, the one that has no serifs has this name, and no other.
    String java = SvgColours.light(svg).replace("system-ui, sans-serif", "SansSerif");
    byte[] light = java.getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(light), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IOException("A chart that was drawn cannot be read");
    }
    int width = Math.round(SCALE * document.viewBox().width);
    int height = Math.round(SCALE * document.viewBox().height);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      document.render(null, graphics, new ViewBox(width, height));
    } finally {
      graphics.dispose();
    }
    return MarkedPng.CHART.of(picture);
  }
}

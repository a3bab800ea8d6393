package dev.graft.report;

import dev.graft.image.Placement.Window;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A photo and, beside it, the same photo with what speaks for a class laid over it, for each of a
 * few classes. All maps of a picture have one scale.
 */
final class EvidencePicture {
  /** The longer side of the photo in the picture. */
  static final int LONGEST_SIDE = 420;

  private static final int MARGIN = 24;
  private static final int GAP = 20;
  private static final int HEADING = 52; // two lines above each photo
  private static final int BAR_WIDTH = 160;
  private static final int BAR_HEIGHT = 12;
  private static final int NOTE_LINE = 18;
  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final Color QUIET = new Color(0x5f, 0x5f, 0x5f);

  private static final List<String> NOTE =
      List.of(
          "Colour: how much a place speaks for the class rather than for the others; both maps have"
              + " one scale.",
          "It is what the model went by, which need not be the thing itself.");

  private static final String UNSEEN = " It did not see what is dark.";

  private final BufferedImage photo;
  private final Window window;
  private final List<Panel> panels;

  /** One photo of the picture, with the lines above it. */
  static final class Panel {
    private final String heading;
    private final String more;
    private final float[][] map; // of no cells for the photo as it is

    private Panel(String heading, String more, float[][] map) {
      this.heading = heading;
      this.more = more;
      this.map = map;
    }

    /** The photo as it is. */
    static Panel plain(String heading, String more) {
      return new Panel(heading, more, new float[0][]);
    }

    /**
     * The photo with a map over it.
     *
     * @param map what speaks for a class, {@code [height][width]}, negative against it; not copied
     */
    static Panel mapped(String heading, String more, float[][] map) {
      return new Panel(heading, more, map);
    }
  }

  private EvidencePicture(BufferedImage photo, Window window, List<Panel> panels) {
    this.photo = photo;
    this.window = window;
    this.panels = panels;
  }

  /**
   * Draws one.
   *
   * @param photo upright, its longer side {@link #LONGEST_SIDE}
   * @param window where on it the maps lie
   */
  static BufferedImage of(BufferedImage photo, Window window, List<Panel> panels) {
    return new EvidencePicture(photo, window, panels).drawn();
  }

  private BufferedImage drawn() {
    int columns = panels.size();
    int width = 2 * MARGIN + columns * LONGEST_SIDE + (columns - 1) * GAP;
    int top = MARGIN + HEADING;
    int below = top + photo.getHeight() + GAP;
    int height = below + NOTE.size() * NOTE_LINE + MARGIN;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      float most = most();
      for (int i = 0; i < columns; i++) {
        Panel panel = panels.get(i);
        int left = MARGIN + i * (LONGEST_SIDE + GAP);
        heading(graphics, panel, left);
        BufferedImage shown =
            panel.map.length == 0 ? photo : HeatOverlay.of(photo, panel.map, window, most);
        graphics.drawImage(shown, left, top, null);
      }
      legend(graphics, below);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /** What the strongest colour stands for. */
  private float most() {
    float most = 0;
    for (Panel panel : panels) {
      for (float[] row : panel.map) {
        for (float cell : row) {
          most = Math.max(most, cell);
        }
      }
    }
    return most;
  }

  private static void heading(Graphics2D graphics, Panel panel, int left) {
    graphics.setColor(INK);
    text(graphics, panel.heading, font(Font.BOLD, 18), left, MARGIN + 16, LONGEST_SIDE);
    graphics.setColor(QUIET);
    text(graphics, panel.more, font(Font.PLAIN, 14), left, MARGIN + 38, LONGEST_SIDE);
  }

  private void legend(Graphics2D graphics, int top) {
    Font font = font(Font.PLAIN, 13);
    int baseline = top + BAR_HEIGHT;
    int left = MARGIN;
    graphics.setColor(QUIET);
    left += text(graphics, "nothing", font, left, baseline, BAR_WIDTH) + 8;
    for (int x = 0; x < BAR_WIDTH; x++) {
      graphics.setColor(HeatOverlay.onGrey((float) x / BAR_WIDTH));
      graphics.fillRect(left + x, top, 1, BAR_HEIGHT);
    }
    left += BAR_WIDTH + 8;
    graphics.setColor(QUIET);
    left += text(graphics, "most", font, left, baseline, BAR_WIDTH) + GAP;
    for (int line = 0; line < NOTE.size(); line++) {
      int room = panels.size() * (LONGEST_SIDE + GAP) - left;
      boolean ends = line == NOTE.size() - 1 && (window.width() < 1 || window.height() < 1);
      String words = NOTE.get(line) + (ends ? UNSEEN : "");
      text(graphics, words, font, left, baseline + line * NOTE_LINE, room);
    }
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /**
   * Writes a text, or its beginning and its end where there is too little room.
   *
   * @return the width that it takes
   */
  private static int text(
      Graphics2D graphics, String text, Font font, int left, int baseline, int room) {
    graphics.setFont(font);
    FontMetrics metrics = graphics.getFontMetrics();
    String shown = DrawnText.cut(DrawnText.of(text, font), metrics::stringWidth, room);
    graphics.drawString(shown, left, baseline);
    return metrics.stringWidth(shown);
  }
}

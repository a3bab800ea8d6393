package dev.graft.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * A picture as the bytes of a PNG that say who made it, and what it is: in a chunk of text behind
 * the header (<a href="https://www.w3.org/TR/png-3/#11tEXt">PNG, section 11.3.3.2</a>).
 */
enum MarkedPng {
  /** Where on a photo evidence lies. */
  EVIDENCE("Graft, evidence"),
  /** Numbers. */
  CHART("Graft, chart");

  private static final int BEHIND_HEADER = 33; // signature and IHDR

  private final String text;

  MarkedPng(String software) {
    text = "tEXtSoftware\0" + software;
  }

  byte[] of(BufferedImage picture) throws IOException {
    ImageIO.setUseCache(false);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", png)) {
      throw new IOException("This Java has no writer for PNG");
    }
    byte[] mark = text.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(mark);
    ByteBuffer marked = ByteBuffer.allocate(png.size() + mark.length + 2 * Integer.BYTES);
    marked.put(png.toByteArray(), 0, BEHIND_HEADER);
    marked.putInt(mark.length - Integer.BYTES).put(mark).putInt((int) sum.getValue());
    marked.put(png.toByteArray(), BEHIND_HEADER, png.size() - BEHIND_HEADER);
    return marked.array();
  }

  /**
   * Whether a file that begins so is one.
   *
   * @param beginning its first bytes, a character each
   */
  boolean isOne(String beginning) {
    return beginning.startsWith("\u0089PNG") && beginning.startsWith(text, BEHIND_HEADER + 4);
  }
}

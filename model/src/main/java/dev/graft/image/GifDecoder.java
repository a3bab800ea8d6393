package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The first frame of a GIF on its canvas, which is white where no frame lies: what a browser shows
 * first. Row by row, so that nothing but the result is held. (GIF89a specification, section 22 and
 * appendix F.)
 */
final class GifDecoder {
  private static final int WHITE = 255;
  private static final int MOST_CODES = 4096;

  /** First row and distance of rows of each pass (appendix E). */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final byte[] gif;
  private final GifHeader header;
  private final Mat canvas;
  private final byte[] line; // BGR
  private int x;
  private int y;
  private int pass;

  private GifDecoder(byte[] gif, GifHeader header) {
    this.gif = gif;
    this.header = header;
    canvas = new Mat((int) header.height(), (int) header.width(), CV_8UC3, Scalar.all(WHITE));
    line = new byte[header.frameWidth() * 3];
  }

  static Mat decode(byte[] gif, GifHeader header) throws UnreadableImageException {
    GifDecoder decoder = new GifDecoder(gif, header);
    try {
      decoder.unpack(new GifCodes(gif, header.data()));
    } catch (IndexOutOfBoundsException e) { // the file ends, or a code is of no use
      throw ImageFormat.GIF.damaged();
    }
    return decoder.canvas;
  }

  /** Each code stands for a code before it and one pixel more. */
  private void unpack(GifCodes codes) throws UnreadableImageException {
    int[] prefix = new int[MOST_CODES];
    byte[] last = new byte[MOST_CODES];
    byte[] string = new byte[MOST_CODES + 1];
    int clear = codes.clear();
    int known = clear + 2;
    int previous = -1;
    byte first = 0;
    while (y < header.frameHeight()) {
      int code = codes.next();
      if (code == clear) {
        known = clear + 2;
        previous = -1;
        codes.restart();
        continue;
      }
      if (code == clear + 1 || code > known || (code == known && previous < 0)) {
        throw ImageFormat.GIF.damaged(); // the end, or no code at all
      }
      int length = 0;
      int rest = code;
      if (code == known) { // the one about to be made: the previous string and its first pixel
        string[length++] = first;
        rest = previous;
      }
      while (rest > clear) {
        string[length++] = last[rest];
        rest = prefix[rest];
      }
      first = (byte) rest;
      string[length++] = first;
      if (previous >= 0 && known < MOST_CODES) {
        prefix[known] = previous;
        last[known] = first;
        known++;
        codes.grow(known);
      }
      previous = code;
      while (length > 0 && y < header.frameHeight()) {
        add(string[--length] & 0xFF);
      }
    }
  }

  private void add(int color) {
    if (color == header.transparent()) {
      Arrays.fill(line, x * 3, x * 3 + 3, (byte) WHITE);
    } else if (color < header.colors()) {
      int at = header.palette() + 3 * color;
      line[x * 3] = gif[at + 2];
      line[x * 3 + 1] = gif[at + 1];
      line[x * 3 + 2] = gif[at];
    } else {
      Arrays.fill(line, x * 3, x * 3 + 3, (byte) 0); // a colour that there is not
    }
    x++;
    if (x == header.frameWidth()) {
      show();
      x = 0;
      advance();
    }
  }

  private void show() {
    long row = (long) header.top() + y;
    int visible = (int) Math.min(header.frameWidth(), header.width() - header.left());
    if (row < header.height() && visible > 0) {
      canvas.ptr((int) row, header.left()).put(line, 0, visible * 3);
    }
  }

  private void advance() {
    if (!header.interlaced()) {
      y++;
      return;
    }
    y += PASSES[pass][1];
    while (y >= header.frameHeight() && pass + 1 < PASSES.length) {
      pass++;
      y = PASSES[pass][0];
    }
  }
}

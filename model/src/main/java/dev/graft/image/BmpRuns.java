package dev.graft.image;

import java.util.Arrays;

/**
 * The pixels of a bitmap with run lengths of 8 or 4 bits. Two bytes are a run: how many pixels, and
 * their colour, or two colours in turn. A zero first is an escape: 0 the row ends, 1 the picture
 * ends, 2 a move right and on, 3 and more that many pixels as they are.
 */
final class BmpRuns {
  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int MOVE = 2;

  private final byte[] bmp;
  private final BmpHeader header;
  private final byte[] row; // the colour of each pixel; 0 where none is drawn
  private int position;
  private int x;
  private int y;

  /** Takes a row of colours, from the first in the file; valid during the call. */
  interface RowReceiver {
    void row(int y, byte[] colors);
  }

  BmpRuns(byte[] bmp, BmpHeader header) {
    this.bmp = bmp;
    this.header = header;
    row = new byte[(int) header.width()];
    position = header.data();
  }

  /**
   * @throws IndexOutOfBoundsException if the file ends before the picture does, or goes on where
   *     its end should be, or a row beyond its edge
   */
  void forEachRow(RowReceiver receiver) {
    while (y < header.height()) {
      int count = next();
      int value = next();
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          draw(nibbleOrByte(value, i));
        }
      } else if (value == END_OF_ROW) {
        finish(receiver);
      } else if (value == END) {
        while (y < header.height()) {
          finish(receiver);
        }
        return;
      } else if (value == MOVE) {
        int right = x + next();
        for (int down = next(); down > 0 && y < header.height(); down--) {
          finish(receiver);
        }
        x = right;
      } else {
        literal(value);
      }
    }
    requireEnd();
  }

  /** Runs behind the last row are of a taller picture, and zeros there were other runs once. */
  private void requireEnd() {
    boolean more = position + 1 < bmp.length;
    if (more && (bmp[position] != 0 || bmp[position + 1] != END)) {
      throw new IndexOutOfBoundsException(position);
    }
  }

  private void literal(int count) {
    boolean halves = header.compression() == BmpHeader.RUNS_4;
    int bytes = halves ? (count + 1) / 2 : count;
    for (int i = 0; i < count; i++) {
      draw(nibbleOrByte(bmp[position + (halves ? i / 2 : i)], i));
    }
    position += bytes + bytes % 2; // padded to pairs
  }

  private int nibbleOrByte(int value, int i) {
    if (header.compression() == BmpHeader.RUNS_8) {
      return value;
    }
    return i % 2 == 0 ? value >> 4 & 0x0F : value & 0x0F;
  }

  private void draw(int color) {
    if (x < row.length) {
      row[x] = (byte) color;
    } else if (x >= header.rowBytes() * Byte.SIZE / header.depth()) { // what fills a row up
      throw new IndexOutOfBoundsException(x);
    }
    x++;
  }

  private void finish(RowReceiver receiver) {
    receiver.row(y++, row);
    Arrays.fill(row, (byte) 0);
    x = 0;
  }

  private int next() {
    return bmp[position++] & 0xFF;
  }
}

package dev.graft;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Twice as many cells each way as a model has, from four copies of its input that lie half a cell
 * apart: each is shifted by a quarter of a cell, up or down and to the left or right, its edges
 * repeated. A cell of a copy then looks at the middle of one of the four quarters of the cell.
 */
final class FinerGrid {
  /** Copies, row by row: what is in the upper left quarter of each cell comes first. */
  static final int COPIES = 4;

  private static final int CHANNELS = 3;

  private final int size;
  private final int height;
  private final int width;

  /**
   * @param size height and width of the input in pixels
   * @param height in cells of the model
   * @param width in cells of the model
   */
  FinerGrid(int size, int height, int width) {
    this.size = size;
    this.height = height;
    this.width = width;
  }

  /** How many cells there are from top to bottom. */
  int height() {
    return 2 * height;
  }

  /** How many cells there are from left to right. */
  int width() {
    return 2 * width;
  }

  /**
   * Makes a copy of a picture.
   *
   * @param copy which one, from 0
   * @param pixels uint8 {@code (size, size, 3)}, changed in place
   */
  void shift(int copy, ByteBuffer pixels) {
    int down = quarter(height, copy / 2);
    int right = quarter(width, copy % 2);
    byte[] from = new byte[size * size * CHANNELS];
    pixels.get(0, from);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int source = within(y - down) * size + within(x - right);
        pixels.put((y * size + x) * CHANNELS, from, source * CHANNELS, CHANNELS);
      }
    }
  }

  /** What is in the upper left quarter is moved down and to the right, into the middle. */
  private int quarter(int cells, int second) {
    int pixels = Math.round(size / (4f * cells));
    return second == 0 ? pixels : -pixels;
  }

  private int within(int place) {
    return Math.min(Math.max(place, 0), size - 1);
  }

  /**
   * The copies' cells, each in its quarter.
   *
   * @param copies (classes, height, width) of each
   * @return {@code (classes, 2 height, 2 width)}
   */
  float[] woven(List<float[]> copies) {
    float[] woven = new float[COPIES * copies.get(0).length];
    int classes = copies.get(0).length / (height * width);
    for (int c = 0; c < classes; c++) {
      for (int y = 0; y < height(); y++) {
        for (int x = 0; x < width(); x++) {
          float[] copy = copies.get(y % 2 * 2 + x % 2);
          woven[(c * height() + y) * width() + x] = copy[(c * height + y / 2) * width + x / 2];
        }
      }
    }
    return woven;
  }
}

package dev.graft.augment;

import java.nio.ByteBuffer;

/** Swaps left and right of pictures. */
public final class Mirror {
  private static final int CHANNELS = 3;

  private Mirror() {}

  /**
   * Swaps them in place.
   *
   * @param pixels uint8 {@code (size, size, 3)} from its position on, which stays
   * @param size height and width in pixels
   */
  public static void swap(ByteBuffer pixels, int size) {
    byte[] row = new byte[size * CHANNELS];
    for (int y = 0; y < size; y++) {
      int start = pixels.position() + y * row.length;
      pixels.get(start, row);
      for (int x = 0; x < size; x++) {
        pixels.put(start + (size - 1 - x) * CHANNELS, row, x * CHANNELS, CHANNELS);
      }
    }
  }
}

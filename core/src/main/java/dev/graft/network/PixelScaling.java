package dev.graft.network;

import java.util.List;

/**
 * What a base wants done to its pixels: {@code value * scale + offset} for each channel of an RGB
 * picture with values in [0, 255]. It belongs to the network, so nobody can pair them wrongly.
 *
 * @param scale three factors, for red, green and blue
 * @param offset three summands, for red, green and blue
 */
public record PixelScaling(List<Float> scale, List<Float> offset) {
  /** {@code x / 127.5 - 1}: Keras's mode "tf". */
  public static final PixelScaling MINUS_ONE_TO_ONE = uniform(1 / 127.5f, -1);

  public PixelScaling {
    scale = List.copyOf(scale);
    offset = List.copyOf(offset);
  }

  private static PixelScaling uniform(float scale, float offset) {
    return new PixelScaling(List.of(scale, scale, scale), List.of(offset, offset, offset));
  }
}

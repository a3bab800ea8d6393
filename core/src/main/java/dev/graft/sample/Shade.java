package dev.graft.sample;

import java.awt.Color;

/** Arithmetic of colours. */
final class Shade {
  private Shade() {}

  /** A value as a channel, in [0, 255]. */
  static int channel(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  /** The colour that lies a share of the way, in [0, 1], from one to another. */
  static Color mix(Color from, Color to, double share) {
    return new Color(
        channel(from.getRed() + share * (to.getRed() - from.getRed())),
        channel(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        channel(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }

  static Color darker(Color colour, double share) {
    return mix(colour, new Color(20, 10, 20), share);
  }

  static Color lighter(Color colour, double share) {
    return mix(colour, Color.WHITE, share);
  }

  /** The colour, let through in part: opacity in [0, 1]. */
  static Color sheer(Color colour, double opacity) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), channel(255 * opacity));
  }
}

package dev.graft.sample;

import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;

/** What is left to chance in a picture; the same seed gives the same chances. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Anything in [low, high). */
  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** A whole number in [low, high]. */
  int count(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** Any direction, in radians. */
  double angle() {
    return between(0, 2 * Math.PI);
  }

  /** Normally distributed around 0 with deviation 1, nearly: the sum of twelve (Irwin-Hall). */
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** A colour near another. */
  Color near(Color colour, int distance) {
    return new Color(
        channel(colour.getRed(), distance),
        channel(colour.getGreen(), distance),
        channel(colour.getBlue(), distance));
  }

  private int channel(int value, int distance) {
    return Shade.channel(value + between(-distance, distance));
  }
}

package dev.graft.quantise;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What one value of a network was on photos: where its numbers fall, and each channel's mean.
 * Several threads may add, each another photo.
 */
final class Ranges {
  /** So many places of a map tell of it, about. */
  private static final int PLACES = 256;

  private final Histogram histogram = new Histogram();
  private final Map<Integer, double[]> means = new ConcurrentSkipListMap<>(); // by photo
  private final int channels;

  Ranges(int channels) {
    this.channels = channels;
  }

  /**
   * In what steps places of a map are to be looked at. They have no divisor in common with its
   * sides, so that they do not meet the same columns in each row.
   */
  static int step(int places) {
    int step = Math.max(1, places / PLACES);
    while (!BigInteger.valueOf(step).gcd(BigInteger.valueOf(places)).equals(BigInteger.ONE)) {
      step++;
    }
    return step;
  }

  /**
   * Adds the map of one photo.
   *
   * @param map {@code (channels, places)}, of the places that are looked at
   */
  void add(int photo, float[] map) {
    int places = map.length / channels;
    double[] mean = new double[channels];
    synchronized (histogram) {
      for (int channel = 0; channel < channels; channel++) {
        double sum = 0;
        for (int place = 0; place < places; place++) {
          float number = map[channel * places + place];
          histogram.add(number);
          sum += number;
        }
        mean[channel] = sum / places;
      }
    }
    means.put(photo, mean);
  }

  /** Whether no photo was seen. */
  boolean isEmpty() {
    return means.isEmpty();
  }

  Affine8 codes() {
    return histogram.codes();
  }

  /** Of each channel, over all photos. */
  List<Double> means() {
    double[] sums = new double[channels];
    for (double[] mean : means.values()) {
      for (int channel = 0; channel < channels; channel++) {
        sums[channel] += mean[channel];
      }
    }
    List<Double> all = new ArrayList<>();
    for (double sum : sums) {
      all.add(sum / means.size());
    }
    return all;
  }
}

package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Feature vectors by file name, as {@code graft embed} writes them to a CSV file. Two pictures
 * whose vectors agree were read as the same pixels.
 */
record Vectors(Map<String, double[]> byName) {
  /** Up to this two decoders may differ in rounding. */
  static final double SAME = 0.02;

  Vectors {
    byName = Map.copyOf(byName);
  }

  /** Nothing, where there is no such file because no picture could be read. */
  static Vectors read(Path csv) throws IOException {
    Map<String, double[]> vectors = new HashMap<>();
    List<String> lines = Files.exists(csv) ? Files.readAllLines(csv) : List.of();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] fields = line.split(",", -1);
      double[] vector = new double[fields.length - 1];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Double.parseDouble(fields[i + 1]);
      }
      String name = fields[0].replaceAll("^\"|\"$", "");
      vectors.put(name.substring(name.lastIndexOf('/') + 1), vector);
    }
    return new Vectors(vectors);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * How far two pictures are from each other, relative to the second: 0 the same, about 0.5 another
   * motif; nothing where one of them was not read.
   */
  Optional<Double> distance(String name, String right) {
    double[] a = byName.get(name);
    double[] b = byName.get(right);
    if (a == null || b == null || a.length != b.length) {
      return Optional.empty();
    }
    double difference = 0;
    double length = 0;
    for (int i = 0; i < a.length; i++) {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      length += b[i] * b[i];
    }
    return Optional.of(Math.sqrt(difference / Math.max(length, 1e-12)));
  }
}

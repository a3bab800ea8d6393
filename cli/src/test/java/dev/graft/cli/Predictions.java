package dev.graft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A {@code predictions.csv}, read as a script would: by the names of its columns. No name in it has
 * a comma or a quote.
 */
record Predictions(List<String> header, List<Row> rows) {
  private static final String PROBABILITY = "probability:";

  /** A line, by the names of the columns. */
  record Row(Map<String, String> fields) {
    String get(String column) {
      return Objects.requireNonNull(fields.get(column), column);
    }
  }

  static Predictions beside(Path model) throws IOException {
    String report = model.getFileName().toString().replace(".onnx", ".report");
    return of(model.resolveSibling(report).resolve("predictions.csv"));
  }

  static Predictions of(Path file) throws IOException {
    List<String> lines = Files.readString(file).lines().toList();
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < fields.length; i++) {
        row.put(header.get(i), fields[i]);
      }
      rows.add(new Row(row));
    }
    return new Predictions(header, rows);
  }

  List<Row> of(String part) {
    return rows.stream().filter(row -> part.equals(row.get("part"))).toList();
  }

  List<String> column(String part, String name) {
    return of(part).stream().map(row -> row.get(name)).toList();
  }

  double accuracy(String part) {
    List<Row> photos = of(part);
    long right =
        photos.stream().filter(row -> row.get("truth").equals(row.get("predicted"))).count();
    return (double) right / photos.size();
  }

  /** As {@code metrics.json} writes it: a row a true class, a column a predicted one. */
  String confusion(String part) {
    List<String> classes = classes();
    int[][] counts = new int[classes.size()][classes.size()];
    for (Row row : of(part)) {
      counts[classes.indexOf(row.get("truth"))][classes.indexOf(row.get("predicted"))]++;
    }
    return Arrays.deepToString(counts).replace(" ", "");
  }

  /** Mean cross-entropy by the probabilities' columns. */
  double loss(String part) {
    return of(part).stream()
        .mapToDouble(row -> Float.parseFloat(row.get(PROBABILITY + row.get("truth"))))
        .map(probability -> -Math.log(Math.max(probability, 1e-7)))
        .average()
        .orElseThrow();
  }

  List<String> classes() {
    return header.stream()
        .filter(name -> name.startsWith(PROBABILITY))
        .map(name -> name.substring(PROBABILITY.length()))
        .toList();
  }
}

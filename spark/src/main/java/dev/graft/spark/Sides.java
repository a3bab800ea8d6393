package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.graft.data.DataException;
import dev.graft.data.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many photos of each class are on each side.
 *
 * @param counts of a side, by class
 */
record Sides(Map<String, Map<String, Long>> counts) {
  static final String TRAIN = Side.TRAIN.title();
  static final String VAL = Side.VAL.title();
  static final String TEST = Side.TEST.title();
  static final List<String> NAMES = List.of(TRAIN, VAL, TEST);

  /** A class of which fewer would be learned from, on average, is learned from whole. */
  private static final double FEWEST = 5;

  /** So many of each class the driver is told of at least, where there are. */
  private static final double TOLD_OF_A_CLASS = 20;

  /** The fewest that say anything. */
  private static final long TWO = 2;

  /** Counts them. */
  static Sides of(Dataset<Row> photos) {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (Row row :
        photos.groupBy(GatheredFeatures.SIDE, LabelledTable.LABEL).count().collectAsList()) {
      counts
          .computeIfAbsent(row.getString(0), side -> new HashMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return new Sides(counts);
  }

  /**
   * Deals photos out by their hashes, each copy as the others.
   *
   * @param photos with {@code sha256} and {@code label}
   * @param valShare of the photos of a class that validate, in [0, 1); none of a small class
   */
  static Dataset<Row> dealt(Dataset<Row> photos, double valShare) {
    Column hash = col(FeatureStore.HASH);
    List<String> small =
        photos
            .filter(hash.isNotNull())
            .groupBy(LabelledTable.LABEL)
            .count()
            .filter(col("count").multiply(1 - valShare).lt(FEWEST))
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    Column validates = HashOf.draw(hash).lt(valShare);
    Column large = col(LabelledTable.LABEL).isInCollection(small).equalTo(false);
    return photos.withColumn(
        GatheredFeatures.SIDE,
        when(small.isEmpty() ? validates : validates.and(large), lit(VAL)).otherwise(lit(TRAIN)));
  }

  /**
   * The classes, in the order of their names, as {@code graft train} has them.
   *
   * @throws DataException if there are not two, or one has too few photos
   */
  List<String> classes() {
    Map<String, Long> train = of(TRAIN);
    List<String> learned = train.keySet().stream().sorted().toList();
    if (learned.size() < 2) {
      throw new DataException(
          "There are %d classes with photos to learn from that can be used: %s."
              .formatted(learned.size(), learned),
          "Give photos of two classes at least.");
    }
    Map<String, Long> all = new HashMap<>();
    counts.values().forEach(side -> side.forEach((name, n) -> all.merge(name, n, Long::sum)));
    all.forEach(
        (name, photos) -> {
          if (!train.containsKey(name)) {
            throw new DataException(
                "The class '%s' has no photo to learn from that can be used.".formatted(name),
                "Give it some, or leave it out.");
          }
          if (photos < TWO) {
            throw new DataException(
                "The class '%s' has a single photo that can be used.".formatted(name),
                "Give it some more, or leave it out.");
          }
        });
    return learned;
  }

  private Map<String, Long> of(String side) {
    return counts.getOrDefault(side, Map.of());
  }

  /** How many there are on a side. */
  long on(String side) {
    return of(side).values().stream().mapToLong(n -> n).sum();
  }

  /** How many there are. */
  long all() {
    return counts.keySet().stream().mapToLong(this::on).sum();
  }

  /**
   * Which photos the driver is told of: all of a side, or so many that are drawn by their hashes,
   * and of a small class more than its share.
   *
   * @param most of a side; more where there are very many classes
   */
  Column toldOf(List<String> classes, int most) {
    Column wanted = lit(false);
    for (String side : counts.keySet()) {
      double share = Math.min(1, (double) most / on(side));
      double[] shares =
          classes.stream()
              .mapToDouble(
                  name -> Math.max(share, TOLD_OF_A_CLASS / of(side).getOrDefault(name, 1L)))
              .toArray();
      Column own = lit(shares).getItem(col(HeadSearch.LABEL).cast("int"));
      wanted =
          wanted.or(
              col(GatheredFeatures.SIDE)
                  .equalTo(side)
                  .and(share == 1 ? lit(true) : HashOf.drawAgain(col(FeatureStore.HASH)).lt(own)));
    }
    return wanted;
  }
}

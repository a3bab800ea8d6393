package dev.graft.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.graft.data.DataException;
import dev.graft.fit.SolvedHead;
import dev.graft.report.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What happens on the cluster in a training: photos are hashed, features that are not there yet
 * computed, the head solved. Owns tables that Spark keeps meanwhile: close it.
 */
final class ClusterTraining implements AutoCloseable {
  private static final int FOLDS = 3;

  /**
   * Photos of a task. Each step of the solver is a job over all of them, and starting a task costs
   * some ten milliseconds, which is what a step takes on so many.
   */
  private static final long OF_A_TASK = 5_000;

  private final LabelledTable given;
  private final FeatureStore store;
  private final int onDriver;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /**
   * A training.
   *
   * @param onDriver how many photos of each side the driver is told of
   */
  ClusterTraining(LabelledTable given, FeatureStore store, int onDriver) {
    if (onDriver < 1) {
      throw new IllegalArgumentException(
          "photosOnDriver must be at least 1. Received: " + onDriver);
    }
    this.given = given;
    this.store = store;
    this.onDriver = onDriver;
  }

  private Dataset<Row> keep(Dataset<Row> table, StorageLevel level) {
    Dataset<Row> persisted = table.persist(level);
    kept.add(persisted);
    return persisted;
  }

  /**
   * Learns.
   *
   * @throws DataException if the photos are no data to learn from
   */
  GatheredFeatures learned() {
    Dataset<Row> known =
        keep(
            given
                .table()
                .select(
                    GatheredFeatures.NAME,
                    FeatureStore.HASH,
                    LabelledTable.LABEL,
                    GatheredFeatures.SIDE),
            StorageLevel.DISK_ONLY());
    LabelledTable.requireComplete(known);
    long computed = store.complete(given.table().select(LabelledTable.PHOTO, FeatureStore.HASH));
    Dataset<Row> usable =
        known.join(
            store.kept().filter(col(FeatureStore.ERROR).isNull()).drop(FeatureStore.ERROR),
            FeatureStore.HASH);
    Map<String, Map<String, Long>> counts = counts(usable);
    List<String> classes = classes(counts);
    Dataset<Row> numbered = numbered(usable, classes);
    long learned = of(counts, "train");
    Optional<SolvedHead> head =
        learned <= Math.min(OF_A_TASK, onDriver)
            ? Optional.empty() // a single task would do all of it; the driver does it as well
            : Optional.of(solved(numbered, classes.size(), learned));
    Dataset<Row> toldOf = numbered.filter(toldOf(counts));
    return new GatheredFeatures(
        classes,
        toldOf,
        head,
        told(counts, known.count() - total(counts), computed),
        given.paths() ? Map.of() : bytesOfSome(toldOf),
        given.table().sparkSession().sparkContext().hadoopConfiguration());
  }

  private SolvedHead solved(Dataset<Row> numbered, int classes, long photos) {
    Dataset<Row> learning =
        keep(
            numbered
                .filter(col(GatheredFeatures.SIDE).equalTo("train"))
                .select(
                    array_to_vector(col(FeatureStore.FEATURES)).as(HeadSearch.FEATURES),
                    col(HeadSearch.LABEL),
                    HashOf.fold(col(FeatureStore.HASH), FOLDS).as(HeadSearch.FOLD))
                .repartition(Math.toIntExact(1 + (photos - 1) / OF_A_TASK)),
            StorageLevel.MEMORY_AND_DISK());
    return new HeadSearch(classes, FOLDS).of(learning);
  }

  private static Map<String, Map<String, Long>> counts(Dataset<Row> usable) {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (Row row :
        usable.groupBy(GatheredFeatures.SIDE, LabelledTable.LABEL).count().collectAsList()) {
      counts
          .computeIfAbsent(row.getString(0), side -> new HashMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return counts;
  }

  private static long total(Map<String, Map<String, Long>> counts) {
    return counts.keySet().stream().mapToLong(side -> of(counts, side)).sum();
  }

  private static long of(Map<String, Map<String, Long>> counts, String side) {
    return counts.getOrDefault(side, Map.of()).values().stream().mapToLong(n -> n).sum();
  }

  /** In the order of their names, as {@code graft train} has them. */
  private static List<String> classes(Map<String, Map<String, Long>> counts) {
    List<String> learned =
        counts.getOrDefault("train", Map.of()).keySet().stream().sorted().toList();
    if (learned.size() < 2) {
      throw new DataException(
          "There are %d classes with photos to learn from that can be used: %s."
              .formatted(learned.size(), learned),
          "Give photos of two classes at least.");
    }
    for (Map<String, Long> side : counts.values()) {
      for (String name : side.keySet()) {
        if (!learned.contains(name)) {
          throw new DataException(
              "The class '%s' has no photo to learn from.".formatted(name),
              "Give it some, or leave it out.");
        }
      }
    }
    return learned;
  }

  private static Dataset<Row> numbered(Dataset<Row> usable, List<String> classes) {
    Column number = lit(null).cast("double");
    for (int c = classes.size() - 1; c >= 0; c--) {
      number =
          when(col(LabelledTable.LABEL).equalTo(classes.get(c)), lit((double) c)).otherwise(number);
    }
    return usable.withColumn(HeadSearch.LABEL, number).drop(LabelledTable.LABEL);
  }

  /** All of a side, or so many that are drawn by their hashes. */
  private Column toldOf(Map<String, Map<String, Long>> counts) {
    Column wanted = lit(false);
    for (String side : counts.keySet()) {
      double share = Math.min(1, (double) onDriver / of(counts, side));
      wanted =
          wanted.or(
              col(GatheredFeatures.SIDE)
                  .equalTo(side)
                  .and(HashOf.drawAgain(col(FeatureStore.HASH)).lt(share)));
    }
    return wanted;
  }

  /** For the proof, and for pictures in the report. */
  private Map<String, byte[]> bytesOfSome(Dataset<Row> toldOf) {
    List<String> hashes =
        toldOf
            .orderBy(col(GatheredFeatures.SIDE).equalTo("train"), col(FeatureStore.HASH))
            .select(FeatureStore.HASH)
            .limit(GatheredFeatures.BYTES_HERE)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    Map<String, byte[]> bytes = new HashMap<>();
    for (Row row :
        given
            .table()
            .filter(col(FeatureStore.HASH).isInCollection(hashes))
            .select(FeatureStore.HASH, LabelledTable.PHOTO)
            .collectAsList()) {
      bytes.put(row.getString(0), row.getAs(1));
    }
    return bytes;
  }

  private List<Setting> told(Map<String, Map<String, Long>> counts, long unusable, long computed) {
    List<Setting> told = new ArrayList<>();
    long train = of(counts, "train");
    told.add(new Setting("learned on a cluster from", "%,d photos".formatted(train)));
    told.add(new Setting("features computed for it", String.format(Locale.ROOT, "%,d", computed)));
    if (unusable > 0) {
      told.add(
          new Setting("photos that cannot be used", String.format(Locale.ROOT, "%,d", unusable)));
    }
    for (String side : List.of("train", "val", "test")) {
      long all = of(counts, side);
      if (all > onDriver) {
        told.add(
            new Setting(
                "of %,d photos to %s".formatted(all, side.equals("train") ? "learn from" : side),
                "some %,d are told of, drawn by their hashes".formatted(onDriver)));
      }
    }
    return told;
  }

  @Override
  public void close() {
    kept.forEach(table -> table.unpersist(false));
  }
}

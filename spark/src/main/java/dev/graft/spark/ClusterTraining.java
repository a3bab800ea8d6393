package dev.graft.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.graft.data.DataException;
import dev.graft.fit.SolvedHead;
import dev.graft.report.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

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

  /**
   * Up to so many features the driver solves the head itself, which is over sooner than jobs on a
   * cluster are begun: 400 MB, beside which a driver of the usual 1 GB has room for all else.
   */
  private static final long NUMBERS_ON_DRIVER = 100_000_000;

  /** The solver keeps so many times the weights of all classes, as doubles. */
  private static final long SOLVERS_WEIGHTS = 50;

  private static final int REASONS_TOLD = 1_000;

  /** Photos of which the driver gets some, and how many bytes of them at most. */
  private static final int DRAWN = 4 * GatheredFeatures.BYTES_HERE;

  private static final long MOST_BYTES = 32 << 20;

  private final LabelledTable given;
  private final FeatureStore store;
  private final int features;
  private final double valShare;
  private final int onDriver;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /**
   * A training.
   *
   * @param features how many the base makes of a photo
   * @param valShare of photos to validate on, where nobody said on which side each is; in [0, 1)
   * @param onDriver how many photos of each side the driver is told of
   */
  ClusterTraining(
      LabelledTable given, FeatureStore store, int features, double valShare, int onDriver) {
    if (!(valShare >= 0 && valShare < 1)) {
      throw new IllegalArgumentException("valShare must be in [0, 1). Received: " + valShare);
    }
    if (onDriver < 1) {
      throw new IllegalArgumentException(
          "photosOnDriver must be at least 1. Received: " + onDriver);
    }
    this.given = given;
    this.store = store;
    this.features = features;
    this.valShare = valShare;
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
    Dataset<Row> known = known();
    Sides.of(known.filter(col(FeatureStore.HASH).isNotNull())).classes(); // before anything long
    FeatureStore.Run run = computed(known);
    Dataset<Row> usable = known.drop(FeatureStore.ERROR).join(store.kept(), FeatureStore.HASH);
    Sides sides = Sides.of(usable);
    List<String> classes = sides.classes();
    Dataset<Row> numbered = numbered(usable, classes);
    long learned = sides.on(Sides.TRAIN);
    Optional<SolvedHead> head =
        learned <= onDriver && numbers(learned, classes.size()) <= NUMBERS_ON_DRIVER
            ? Optional.empty()
            : Optional.of(solved(numbered, classes.size(), learned));
    Dataset<Row> toldOf = numbered.filter(sides.toldOf(classes, onDriver));
    return new GatheredFeatures(
        classes,
        toldOf,
        unusable(known, run),
        head,
        told(sides, usable, known.count() - sides.all(), run.computed()),
        given.paths(),
        bytesOfSome(toldOf, known),
        given.table().sparkSession().sparkContext().hadoopConfiguration());
  }

  /** All but the photos themselves, each on its side. */
  private Dataset<Row> known() {
    Dataset<Row> known =
        keep(
            given
                .table()
                .select(
                    GatheredFeatures.NAME,
                    FeatureStore.HASH,
                    HashOf.LENGTH,
                    FeatureStore.ERROR,
                    LabelledTable.LABEL,
                    GatheredFeatures.SIDE),
            StorageLevel.DISK_ONLY());
    given.requireComplete(known);
    return given.sided() ? known : Sides.dealt(known, valShare);
  }

  /** Computes what is not kept; photos that came as paths are hashed no second time. */
  private FeatureStore.Run computed(Dataset<Row> known) {
    Dataset<Row> hashes =
        keep(
            known
                .filter(col(FeatureStore.HASH).isNotNull())
                .select(FeatureStore.HASH, GatheredFeatures.NAME)
                .dropDuplicates(FeatureStore.HASH)
                .join(store.kept().select(FeatureStore.HASH), seq(FeatureStore.HASH), "left_anti"),
            StorageLevel.DISK_ONLY());
    Dataset<Row> missing =
        given.paths()
            ? hashes.withColumnRenamed(GatheredFeatures.NAME, LabelledTable.PHOTO)
            : given
                .table()
                .select(LabelledTable.PHOTO, FeatureStore.HASH)
                .join(hashes.select(FeatureStore.HASH), seq(FeatureStore.HASH), "left_semi")
                .dropDuplicates(FeatureStore.HASH);
    return store.compute(missing.select(LabelledTable.PHOTO, FeatureStore.HASH), hashes.count());
  }

  private static Seq<String> seq(String column) {
    return CollectionConverters.asScala(List.of(column)).toSeq();
  }

  /** Names and reasons of photos that no features are of, so many as a person may read. */
  private static List<Row> unusable(Dataset<Row> known, FeatureStore.Run run) {
    Dataset<Row> unread =
        known
            .filter(col(FeatureStore.HASH).isNull())
            .select(GatheredFeatures.NAME, FeatureStore.ERROR);
    Dataset<Row> unseen =
        known
            .drop(FeatureStore.ERROR)
            .join(run.unusable(), FeatureStore.HASH)
            .select(GatheredFeatures.NAME, FeatureStore.ERROR);
    return unread.union(unseen).limit(REASONS_TOLD).collectAsList();
  }

  private SolvedHead solved(Dataset<Row> numbered, int classes, long photos) {
    Dataset<Row> learning =
        keep(
            numbered
                .filter(col(GatheredFeatures.SIDE).equalTo(Sides.TRAIN))
                .select(
                    array_to_vector(col(FeatureStore.FEATURES)).as(HeadSearch.FEATURES),
                    col(HeadSearch.LABEL),
                    HashOf.fold(col(FeatureStore.HASH), FOLDS).as(HeadSearch.FOLD))
                .repartition(Math.toIntExact(1 + (photos - 1) / OF_A_TASK)),
            StorageLevel.MEMORY_AND_DISK());
    return new HeadSearch(classes, FOLDS).of(learning);
  }

  static Dataset<Row> numbered(Dataset<Row> usable, List<String> classes) {
    Column number =
        array_position(lit(classes.toArray(String[]::new)), col(LabelledTable.LABEL)).minus(1);
    return usable.withColumn(HeadSearch.LABEL, number.cast("double")).drop(LabelledTable.LABEL);
  }

  /** That the driver holds while it solves a head: vectors, logits, and what the solver keeps. */
  private long numbers(long photos, int classes) {
    return photos * (features + classes) + SOLVERS_WEIGHTS * classes * features;
  }

  /** For the proof, and for pictures in the report. */
  private Map<String, byte[]> bytesOfSome(Dataset<Row> toldOf, Dataset<Row> known) {
    Map<String, byte[]> bytes = new HashMap<>();
    for (Row row : photos(fewBytes(toldOf), known).collectAsList()) {
      if (!row.isNullAt(1)) {
        bytes.put(row.getString(0), row.getAs(1));
      }
    }
    return bytes;
  }

  /** Hashes of some photos that have few bytes together, those that judge first. */
  static List<String> fewBytes(Dataset<Row> toldOf) {
    List<Row> drawn =
        toldOf
            .orderBy(col(GatheredFeatures.SIDE).equalTo(Sides.TRAIN), col(FeatureStore.HASH))
            .select(FeatureStore.HASH, HashOf.LENGTH)
            .limit(DRAWN)
            .collectAsList();
    Set<String> some = new LinkedHashSet<>();
    long left = MOST_BYTES;
    for (Row row : drawn) {
      if (some.size() < GatheredFeatures.BYTES_HERE && row.getLong(1) <= left) {
        left -= some.add(row.getString(0)) ? row.getLong(1) : 0;
      }
    }
    return some.isEmpty() ? List.of(smallest(drawn).getString(0)) : List.copyOf(some);
  }

  /** A model must be proved on something, however large photos are. */
  private static Row smallest(List<Row> photos) {
    return photos.stream().min(Comparator.comparingLong(row -> row.getLong(1))).orElseThrow();
  }

  /** Executors read them, who can: {@code sha256} and the bytes, each hash once. */
  private Dataset<Row> photos(List<String> hashes, Dataset<Row> known) {
    Column wanted = col(FeatureStore.HASH).isInCollection(hashes);
    if (!given.paths()) {
      return given
          .table()
          .filter(wanted)
          .select(FeatureStore.HASH, LabelledTable.PHOTO)
          .dropDuplicates(FeatureStore.HASH);
    }
    Dataset<Row> named =
        known
            .filter(wanted)
            .select(FeatureStore.HASH, GatheredFeatures.NAME)
            .dropDuplicates(FeatureStore.HASH);
    return named.withColumn(
        GatheredFeatures.NAME,
        FileBytes.of(col(GatheredFeatures.NAME), given.table().sparkSession()));
  }

  private List<Setting> told(Sides sides, Dataset<Row> usable, long unusable, long computed) {
    List<Setting> told = new ArrayList<>(inTwoClasses(usable));
    told.add(
        new Setting("learned on a cluster from", "%,d photos".formatted(sides.on(Sides.TRAIN))));
    told.add(new Setting("features computed for it", String.format(Locale.ROOT, "%,d", computed)));
    if (unusable > 0) {
      told.add(
          new Setting("photos that cannot be used", String.format(Locale.ROOT, "%,d", unusable)));
    }
    for (String side : Sides.NAMES) {
      long all = sides.on(side);
      if (all > onDriver) {
        told.add(
            new Setting(
                "of %,d photos to %s"
                    .formatted(all, side.equals(Sides.TRAIN) ? "learn from" : side),
                "some %,d are told of, drawn by their hashes".formatted(onDriver)));
      }
    }
    return told;
  }

  /** Photos that have two labels, byte for byte the same. */
  static List<Setting> inTwoClasses(Dataset<Row> usable) {
    Dataset<Row> doubted =
        usable
            .groupBy(FeatureStore.HASH)
            .agg(
                count_distinct(col(LabelledTable.LABEL)).as("labels"),
                min(LabelledTable.LABEL).as("one"),
                max(LabelledTable.LABEL).as("other"),
                min(GatheredFeatures.NAME).as("name"))
            .filter(col("labels").gt(1));
    long photos = doubted.count();
    if (photos == 0) {
      return List.of();
    }
    Row first = doubted.orderBy(FeatureStore.HASH).head();
    String words =
        "%,d, one of which must be wrong, such as %s and %s of '%s'"
            .formatted(photos, first.getString(2), first.getString(3), first.get(4));
    return List.of(new Setting("photos in two classes", words));
  }

  @Override
  public void close() {
    kept.forEach(table -> table.unpersist(false));
  }
}

package dev.graft.spark;

import static org.apache.spark.sql.functions.col;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.LeftOut;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.fit.SolvedHead;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import dev.graft.report.Setting;
import dev.graft.train.FeaturesElsewhere;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the driver is told of a training on the cluster: the photos that judge, those of the
 * training photos that are told of, their features, and a head that was solved there. Features go
 * to the driver's disk one by one; its memory holds some hundred bytes a photo.
 */
final class GatheredFeatures implements FeaturesElsewhere {
  /** Side of a split. */
  static final String SIDE = "side";

  static final String NAME = "name";

  /** So many photos are on the driver themselves: the model file is proved on some. */
  static final int BYTES_HERE = 64;

  /** Digits of a hash that a photo without a name is called by. */
  private static final int SHOWN = 12;

  private final List<String> classes;
  private final org.apache.spark.sql.Dataset<Row> table;
  private final List<Row> unusable;
  private final Optional<SolvedHead> head;
  private final List<Setting> told;
  private final boolean paths;
  private final Map<String, byte[]> bytes;
  private final Configuration configuration;

  /**
   * What was gathered.
   *
   * @param table of the photos that are told of: {@code name}, {@code sha256}, {@code class},
   *     {@code side} and {@code features}
   * @param unusable names of photos that no features are of, and reasons
   * @param head if it was solved on the cluster
   * @param paths whether photos came as paths, which the driver may be able to read
   * @param bytes of some of them, by their hash
   */
  GatheredFeatures(
      List<String> classes,
      org.apache.spark.sql.Dataset<Row> table,
      List<Row> unusable,
      Optional<SolvedHead> head,
      List<Setting> told,
      boolean paths,
      Map<String, byte[]> bytes,
      Configuration configuration) {
    this.classes = List.copyOf(classes);
    this.table = table;
    this.unusable = List.copyOf(unusable);
    this.head = head;
    this.told = List.copyOf(told);
    this.paths = paths;
    this.bytes = Map.copyOf(bytes);
    this.configuration = configuration;
  }

  /** One whose bytes stayed in the table that it came from. */
  private record Absent(String name) implements Photo {
    @Override
    public byte[] read() throws IOException {
      throw new IOException("its bytes are on the cluster");
    }
  }

  @Override
  public Dataset photos() {
    Map<String, List<LabelledPhoto>> sides = new HashMap<>();
    boolean readable = paths && firstCanBeRead();
    Iterator<Row> rows =
        table
            .select(NAME, FeatureStore.HASH, HeadSearch.LABEL, SIDE)
            .orderBy(FeatureStore.HASH, NAME)
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      String hash = row.getString(1);
      sides
          .computeIfAbsent(row.getString(3), side -> new ArrayList<>())
          .add(
              new LabelledPhoto(
                  new RememberedPhoto(
                      photo(row.getString(0), hash, readable), ContentHash.parse(hash)),
                  (int) row.getDouble(2)));
    }
    return new Dataset(
        classes,
        sides.getOrDefault(Sides.TRAIN, List.of()),
        sides.getOrDefault(Sides.VAL, List.of()),
        sides.getOrDefault(Sides.TEST, List.of()),
        unusable.stream().map(GatheredFeatures::leftOut).toList());
  }

  /** Paths may be such as executors alone can read; then none is tried, photo by photo. */
  private boolean firstCanBeRead() {
    String path = table.select(NAME).head().getString(0);
    try {
      new RowPhoto(path, configuration).read();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static LeftOut leftOut(Row row) {
    String name = row.isNullAt(0) ? "a photo in a row" : row.getString(0);
    return new LeftOut(new Absent(name), LeftOut.NO_CLASS, row.getString(1));
  }

  private Photo photo(@Nullable String path, String hash, boolean readable) {
    String name = path == null ? "photo " + hash.substring(0, SHOWN) : path;
    byte[] here = bytes.get(hash);
    if (here != null) {
      return PhotoFrom.bytes(name, here);
    }
    return readable ? new RowPhoto(path, configuration) : new Absent(name);
  }

  @Override
  public void vectors(Receiver receiver) {
    Iterator<Row> rows =
        table
            .select(col(FeatureStore.HASH), col(FeatureStore.FEATURES))
            .dropDuplicates(FeatureStore.HASH)
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<Float> numbers = row.getList(1);
      float[] vector = new float[numbers.size()];
      int at = 0;
      for (float number : numbers) {
        vector[at++] = number;
      }
      receiver.vector(ContentHash.parse(row.getString(0)), vector);
    }
  }

  @Override
  public Optional<SolvedHead> head() {
    return head;
  }

  @Override
  public List<Setting> told() {
    return told;
  }
}

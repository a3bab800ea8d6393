package dev.graft.spark;

import static org.apache.spark.sql.functions.col;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
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

  /** Of photos that came as bytes, so many may be had on the driver. */
  static final int BYTES_HERE = 64;

  private final List<String> classes;
  private final org.apache.spark.sql.Dataset<Row> table;
  private final Optional<SolvedHead> head;
  private final List<Setting> told;
  private final Map<String, byte[]> bytes;
  private final Configuration configuration;

  /**
   * What was gathered.
   *
   * @param table of the photos that are told of: {@code name}, {@code sha256}, {@code class},
   *     {@code side} and {@code features}
   * @param head if it was solved on the cluster
   * @param bytes of some of them, by their hash, where they did not come as paths
   */
  GatheredFeatures(
      List<String> classes,
      org.apache.spark.sql.Dataset<Row> table,
      Optional<SolvedHead> head,
      List<Setting> told,
      Map<String, byte[]> bytes,
      Configuration configuration) {
    this.classes = List.copyOf(classes);
    this.table = table;
    this.head = head;
    this.told = List.copyOf(told);
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
                  new RememberedPhoto(photo(row.getString(0), hash), ContentHash.parse(hash)),
                  (int) row.getDouble(2)));
    }
    return new Dataset(
        classes,
        sides.getOrDefault("train", List.of()),
        sides.getOrDefault("val", List.of()),
        sides.getOrDefault("test", List.of()));
  }

  private Photo photo(@Nullable String path, String hash) {
    if (path != null) {
      return new RowPhoto(path, configuration);
    }
    String name = "photo " + hash.substring(0, 12);
    byte[] here = bytes.get(hash);
    return here == null ? new Absent(name) : PhotoFrom.bytes(name, here);
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

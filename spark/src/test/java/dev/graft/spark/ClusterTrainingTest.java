package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.report.Setting;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What the driver gets of photos; {@link GraftTrainerTest} trains. */
class ClusterTrainingTest {
  private static final StructType TABLE =
      new StructType()
          .add(FeatureStore.HASH, DataTypes.StringType)
          .add(HashOf.LENGTH, DataTypes.LongType)
          .add(GatheredFeatures.SIDE, DataTypes.StringType)
          .add(LabelledTable.LABEL, DataTypes.StringType)
          .add(GatheredFeatures.NAME, DataTypes.StringType);
  private static final long MEGABYTE = 1 << 20;

  private static Dataset<Row> photos(long... megabytes) {
    return Local.spark()
        .createDataFrame(
            IntStream.range(0, megabytes.length)
                .mapToObj(i -> RowFactory.create("h" + i, megabytes[i] * MEGABYTE, "val", "a", "x"))
                .toList(),
            TABLE);
  }

  @Test
  void fewBytesComeToTheDriverHoweverLargePhotosAre() {
    assertThat(ClusterTraining.fewBytes(photos(20, 20, 9, 5, 3))).containsExactly("h0", "h2", "h4");
    assertThat(ClusterTraining.fewBytes(photos(200, 90, 120))).containsExactly("h1");
    assertThat(ClusterTraining.fewBytes(photos(new long[100])))
        .hasSize(GatheredFeatures.BYTES_HERE);
  }

  @Test
  void photosInTwoClassesAreTold() {
    Dataset<Row> twice =
        Local.spark()
            .createDataFrame(
                List.of(
                    RowFactory.create("h0", 1L, "train", "cross", "cross/0.jpg"),
                    RowFactory.create("h0", 1L, "val", "ring", "ring/copy.jpg"),
                    RowFactory.create("h1", 1L, "train", "ring", "ring/1.jpg"),
                    RowFactory.create("h1", 1L, "train", "ring", "ring/2.jpg")),
                TABLE);

    assertThat(ClusterTraining.inTwoClasses(twice))
        .extracting(Setting::value)
        .containsExactly("1, one of which must be wrong, such as cross and ring of 'cross/0.jpg'");
    assertThat(ClusterTraining.inTwoClasses(photos(1, 2))).isEmpty();
  }
}

package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.InstalledWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
  private static final ModelBroadcast<EmbedderFile> BASE = base();

  @TempDir Path folder;

  private static ModelBroadcast<EmbedderFile> base() {
    Base named = Base.named("seedling", 1);
    BaseWeights read = InstalledWeights.source().locate(named, false).read(named, false);
    return new ModelBroadcast<>(
        EmbedderFile.of(
            read, List.of(), new Preprocessing(named.size(), Resize.DEFAULT, Fit.DEFAULT)));
  }

  /** In a folder whose name Spark would take for a pattern. */
  private FeatureStore store() {
    return new FeatureStore(Local.spark(), BASE, folder.resolve("kept [1]").toString());
  }

  private static Dataset<Row> hashed(Path photos) {
    Dataset<Row> paths =
        PhotoTables.files(Local.spark(), photos.toString())
            .select(col("path").as(LabelledTable.PHOTO));
    return HashOf.read(paths, LabelledTable.PHOTO).select(LabelledTable.PHOTO, FeatureStore.HASH);
  }

  @Test
  void keepsWhatCouldBeComputedAndTellsOfTheRest() {
    Dataset<Row> photos = hashed(Drawn.withBadOnes(folder.resolve("photos")));

    FeatureStore.Run run = store().compute(photos, photos.count());

    assertThat(run.computed()).isEqualTo(7);
    assertThat(run.unusable().collectAsList())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.getString(1)).isNotBlank());
    assertThat(store().kept().count()).isEqualTo(7);
  }

  /**
   * Two at once, or one after the other that did not see the first one's: each hash is kept once.
   */
  @Test
  void runsTakeNothingFromOneAnother() {
    Dataset<Row> photos = hashed(Drawn.photos()).limit(9).cache();

    store().compute(photos.limit(6), 6);
    store().compute(photos, photos.count());

    assertThat(store().kept().count()).isEqualTo(9);
  }

  @Test
  void aRunThatWasCutOffDoesNotCount() throws IOException {
    Dataset<Row> photos = hashed(Drawn.photos()).limit(3);
    store().compute(photos, 3);
    try (Stream<Path> all = Files.walk(folder.resolve("kept [1]"))) {
      Files.delete(all.filter(each -> each.endsWith("_complete")).findFirst().orElseThrow());
    }

    assertThat(store().kept().count()).isZero();
  }

  @Test
  void whatBecameOfAFileMeanwhileIsNotKeptUnderItsHash() {
    Dataset<Row> changed =
        hashed(Drawn.photos()).limit(1).withColumn(FeatureStore.HASH, lit("0".repeat(64)));

    FeatureStore.Run run = store().compute(changed, 1);

    assertThat(run.computed()).isZero();
    assertThat(run.unusable().head().getString(1)).isEqualTo("is another photo than it was");
    assertThat(store().kept().count()).isZero();
  }
}

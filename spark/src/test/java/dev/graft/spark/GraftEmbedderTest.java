package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.pass.PassListener;
import dev.graft.photo.FilePhoto;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.InstalledWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraftEmbedderTest {
  private static final Base BASE = Base.named("seedling", 1);

  @TempDir Path folder;

  @Test
  void vectorsAreThoseOfTheFrozenPass() {
    Dataset<Row> photos = Local.files(Drawn.photos().toString());

    List<Row> rows = GraftEmbedder.of("seedling").transform(photos).collectAsList();

    BaseWeights read = InstalledWeights.source().locate(BASE, false).read(BASE, false);
    List<FilePhoto> files = Drawn.files().stream().map(FilePhoto::new).toList();
    Map<String, float[]> expected = new HashMap<>();
    try (FeatureCache cache = FeatureCache.temporary();
        FrozenPass pass =
            FrozenPass.of(
                read.base().features(),
                read.weights(),
                new Preprocessing(BASE.size(), Resize.DEFAULT));
        BoundaryFeatures features = pass.over(files, cache, PassListener.NONE)) {
      for (FilePhoto file : files) {
        float[] numbers = new float[features.highest().length()];
        features.highest().read(file, numbers, 0);
        expected.put("file:" + file.path(), numbers);
      }
    }
    assertThat(rows).hasSameSizeAs(files);
    for (Row row : rows) {
      Vector vector = row.getAs("embedding");
      float[] numbers = Objects.requireNonNull(expected.get(row.<String>getAs("path")));
      assertThat(vector.size()).isEqualTo(numbers.length);
      for (int i = 0; i < numbers.length; i++) {
        assertThat(vector.apply(i)).isCloseTo(numbers[i], within(1e-4));
      }
      assertThat(row.<String>getAs("error")).isNull();
    }
  }

  @Test
  void whatWasSavedNeedsNoWeights() throws IOException {
    String place = folder.resolve("stage").toString();
    GraftEmbedder stage = GraftEmbedder.of("seedling").setOutputCol("seen");
    stage.set(stage.size(), 64); // its graph takes in what it took in before
    stage.save(place);

    GraftEmbedder loaded = GraftEmbedder.load(place);

    Dataset<Row> photos = Local.files(Drawn.photos().toString());
    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.transform(photos).orderBy("path").select("seen").collectAsList())
        .isEqualTo(stage.transform(photos).orderBy("path").select("seen").collectAsList());
  }

  @Test
  void aBadPhotoIsARowWithAReason() {
    Path photos = Drawn.withBadOnes(folder);

    List<Row> rows =
        GraftEmbedder.of("seedling")
            .setInputCol("path")
            .transform(PhotoTables.files(Local.spark(), photos.toString()))
            .collectAsList();

    assertThat(rows).hasSize(10);
    assertThat(rows.stream().filter(row -> row.getAs("embedding") == null)).hasSize(3);
    assertThat(rows.stream().filter(row -> row.getAs("error") != null)).hasSize(3);
  }
}

package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.RealData;
import dev.graft.SharedData;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real datasets; skipped where they are not at hand. */
@RealData
class SharedDatasetsTest {
  @Test
  void readsTheLessonsPartOfFashionMnist() throws IOException {
    Dataset fashion =
        DatasetReader.read(
            SharedData.data("fashion-mnist"),
            Splitting.defaults().withValShare(0.2).withLimitTrain(4_000).withLimitTest(3_000));

    assertThat(fashion.train()).hasSize(3_200);
    assertThat(fashion.val()).hasSize(800);
    assertThat(fashion.test()).hasSize(3_000);
    assertThat(fashion.classes().get(fashion.train().get(0).label())).isEqualTo("Ankle boot");
    assertThat(fashion.train().get(0).photo().read()).hasSize("P5\n28 28\n255\n".length() + 784);
    assertThat(fashion.without(Map.of())).isEqualTo(fashion);
  }

  @Test
  void keepsTheSplitOfTheFlowers() throws IOException {
    Dataset flowers = DatasetReader.read(SharedData.data("flowers"), Splitting.defaults());

    assertThat(flowers.classes())
        .containsExactly("daisy", "dandelion", "roses", "sunflowers", "tulips");
    assertThat(flowers.train()).hasSize(2_569);
    assertThat(flowers.val()).hasSize(550);
    assertThat(Arrays.copyOf(flowers.val().get(0).photo().read(), 2))
        .isEqualTo(new byte[] {(byte) 0xff, (byte) 0xd8});
  }
}

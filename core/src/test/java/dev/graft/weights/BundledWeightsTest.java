package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.network.Base;
import dev.graft.network.Seedling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledWeightsTest {
  private static final Base SEEDLING = Base.named(Seedling.ID, 1);
  private static final long LARGEST = 3_000_000;

  private final WeightsFinder nowhere = new WeightsFinder(List.of());

  @Test
  void seedlingIsThereWithoutAnyFolder() throws IOException {
    Path file = nowhere.find(SEEDLING, false);

    assertThat(Files.size(file)).isLessThan(LARGEST);
    Weights weights = BaseWeights.read(file, SEEDLING, false).weights();
    assertThat(weights.fingerprint(SEEDLING.network())).hasSize(64);
  }

  @Test
  void isUnpackedOnceAndMendedIfCutShort() throws IOException {
    Path file = nowhere.find(SEEDLING, false);
    FileTime unpacked = Files.getLastModifiedTime(file);
    assertThat(nowhere.find(SEEDLING, false)).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(unpacked);

    long size = Files.size(file);
    Files.writeString(file, "cut short");
    nowhere.find(SEEDLING, false);
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void otherBasesDoNotComeWithIt() {
    assertThat(BundledWeights.find(Base.named("mobilenet_v2", 1), false)).isEmpty();
  }
}

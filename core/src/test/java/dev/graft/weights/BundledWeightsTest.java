package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.home.Sha256;
import dev.graft.network.Base;
import dev.graft.network.Seedling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
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
  void isUnpackedAnewIfItsNumbersWereDamaged() throws IOException {
    Path file = nowhere.find(SEEDLING, false);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int flips : List.of(1, 20)) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < flips; i++) {
        damaged[100_000 + random.nextInt(whole.length - 100_000)] ^=
            (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      nowhere.find(SEEDLING, false);
      assertThat(file).hasBinaryContent(whole);
    }
  }

  @Test
  void bearsANameThatTellsItsContent() throws IOException {
    Path file = nowhere.find(SEEDLING, false);
    String sha256 = HexFormat.of().formatHex(Sha256.of(file));

    assertThat(file).hasFileName("seedling-%s.safetensors".formatted(sha256.substring(0, 12)));
  }

  @Test
  void otherBasesDoNotComeWithIt() {
    assertThat(BundledWeights.find(Base.named("mobilenet_v2", 1), false)).isEmpty();
  }
}

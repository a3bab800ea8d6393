package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

  private static Path unpacked() {
    return BundledWeights.find(SEEDLING, false).orElseThrow();
  }

  @Test
  void seedlingIsThereWithoutAnyFolder() throws IOException {
    Path file = unpacked();

    assertThat(Files.size(file)).isLessThan(LARGEST);
    Weights weights = WeightsReader.read(file, SEEDLING, false).weights();
    assertThat(weights.fingerprint(SEEDLING.network())).hasSize(64);
  }

  @Test
  void isUnpackedOnceAndMendedIfCutShort() throws IOException {
    Path file = unpacked();
    FileTime unpacked = Files.getLastModifiedTime(file);
    assertThat(unpacked()).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(unpacked);

    long size = Files.size(file);
    Files.writeString(file, "cut short");
    unpacked();
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void isUnpackedAnewIfItsNumbersWereDamaged() throws IOException {
    Path file = unpacked();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int flips : List.of(1, 20)) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < flips; i++) {
        damaged[100_000 + random.nextInt(whole.length - 100_000)] ^=
            (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      unpacked();
      assertThat(file).hasBinaryContent(whole);
    }
  }

  @Test
  void bearsANameThatTellsItsContent() throws IOException {
    Path file = unpacked();
    String sha256 = HexFormat.of().formatHex(Sha256.of(file));

    assertThat(file).hasFileName("seedling-%s.safetensors".formatted(sha256.substring(0, 12)));
  }

  @Test
  void otherBasesDoNotComeWithIt() {
    Base other = Base.named("mobilenet_v2", 1);

    assertThat(BundledWeights.find(other, false)).isEmpty();
    assertThat(InstalledWeights.source().findHere(SEEDLING, false)).contains(unpacked());
    assertThat(InstalledWeights.source().findHere(other, false)).isEmpty();
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> InstalledWeights.source().locate(other, false))
        .withMessageContaining("graft-hub");
  }
}

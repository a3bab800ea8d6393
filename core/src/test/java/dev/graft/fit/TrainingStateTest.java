package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {
  private static final String RUN = "a run";

  @TempDir private Path folder;

  private Path saved() throws IOException {
    Path file = folder.resolve("state");
    List<EpochMetrics> history =
        List.of(
            new EpochMetrics(
                "head",
                1,
                0.75,
                0.5,
                OptionalDouble.of(0.625),
                OptionalDouble.of(0.25),
                1e-3,
                Duration.ofMillis(1234)),
            new EpochMetrics(
                "head",
                2,
                0.5,
                0.75,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1e-4,
                Duration.ofNanos(7)));
    float[] values = {1, -2.5f, Float.MIN_VALUE};
    new TrainingState(
            values,
            new float[] {3, 4, 5},
            new float[] {6, 7, 8},
            17,
            new float[] {9, 8, 7},
            history)
        .save(file, RUN);
    return file;
  }

  @Test
  void comesBackAsItWas() throws IOException {
    TrainingState state = TrainingState.load(saved(), RUN).orElseThrow();

    assertThat(state.values).containsExactly(1, -2.5f, Float.MIN_VALUE);
    assertThat(state.mean).containsExactly(3, 4, 5);
    assertThat(state.square).containsExactly(6, 7, 8);
    assertThat(state.best).containsExactly(9, 8, 7);
    assertThat(state.step).isEqualTo(17);
    assertThat(state.history).hasSize(2);
    assertThat(state.history.get(0).valLoss()).hasValue(0.625);
    assertThat(state.history.get(0).time()).isEqualTo(Duration.ofMillis(1234));
    assertThat(state.history.get(1).valLoss()).isEmpty();
    assertThat(state.history.get(1).learningRate()).isEqualTo(1e-4);
  }

  @Test
  void ofAnotherRunIsNotTakenUp() throws IOException {
    assertThat(TrainingState.load(saved(), "another run")).isEmpty();
  }

  @Test
  void isNotThereWhereNothingWasSaved() throws IOException {
    assertThat(TrainingState.load(folder.resolve("nothing"), RUN)).isEmpty();
  }

  @Test
  void cutOffAnywhereItIsRefused() throws IOException {
    Path file = saved();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(TrainingState.load(file, RUN)).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void withAnyBitChangedItIsRefused() throws IOException {
    Path file = saved();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Files.write(file, changed);
      assertThat(TrainingState.load(file, RUN)).as("byte %d", i).isEmpty();
    }
  }
}

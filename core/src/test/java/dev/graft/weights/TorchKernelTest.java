package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TorchKernelTest {
  /** A dense layer of 2 units behind a map of 1 row, 2 columns and 3 channels. */
  @Test
  void aFlattenedMapChangesFromChannelsFirstToChannelsLast() {
    // [unit][channel][column]; tens are the channel, ones the column, a hundred the unit
    float[] torch = {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};

    // [column][channel][unit]
    assertThat(new TorchKernel(1, 2, 3, 2).kerasOrder(torch))
        .containsExactly(0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121);
  }

  @Test
  void aDenseLayerIsTransposed() {
    assertThat(new TorchKernel(1, 1, 3, 2).kerasOrder(new float[] {1, 2, 3, 4, 5, 6}))
        .containsExactly(1, 4, 2, 5, 3, 6);
  }
}

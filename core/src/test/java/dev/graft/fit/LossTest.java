package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.graft.data.Target;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final float LOG_3 = (float) Math.log(3);

  private static final List<Target> TARGETS = List.of(new Target(1), new Target(0));

  private NDManager manager;
  private NDArray logits; // probabilities 1/4 and 3/4, then 1/2 and 1/2

  @BeforeEach
  void open() {
    PyTorch.load();
    manager = NDManager.newBaseManager("PyTorch");
    logits = manager.create(new float[][] {{0, LOG_3}, {7, 7}});
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void isTheMeanCrossEntropy() {
    assertThat(Loss.crossEntropy(logits, TARGETS, List.of()).getFloat())
        .isCloseTo((float) (-(Math.log(0.75) + Math.log(0.5)) / 2), within(1e-6f));
  }

  @Test
  void countsEachClassByItsWeight() {
    assertThat(Loss.crossEntropy(logits, TARGETS, List.of(3.0, 0.5)).getFloat())
        .isCloseTo((float) (-(0.5 * Math.log(0.75) + 3 * Math.log(0.5)) / 2), within(1e-6f));
  }

  @Test
  void countsWhatIsRight() {
    assertThat(Loss.right(logits, List.of(new Target(1), new Target(0)))).isEqualTo(2);
    assertThat(Loss.right(logits, List.of(new Target(0), new Target(0)))).isEqualTo(1);
  }
}

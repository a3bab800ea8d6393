package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final Network NETWORK =
      new Network(
          "tiny",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(new Input("input", Shape.of(2)), new Dense("dense", "input", 1)));

  private static List<Tensor> dense(float first) {
    return List.of(
        new Tensor(Shape.of(2, 1), new float[] {first, 2}),
        new Tensor(Shape.of(1), new float[] {3}));
  }

  @Test
  void theFingerprintIsThatOfTheNumbersThatTheNetworkUses() {
    Weights one = new Weights(Map.of("dense", dense(1)));
    Weights withMore = new Weights(Map.of("dense", dense(1), "unused", dense(9)));
    Weights other = new Weights(Map.of("dense", dense(1.0000001f)));
    assertThat(one.fingerprint(NETWORK))
        .matches("[0-9a-f]{64}")
        .isEqualTo(withMore.fingerprint(NETWORK))
        .isNotEqualTo(other.fingerprint(NETWORK));
  }

  @Test
  void whereTheFileIsKnownItStandsForTheNumbers() {
    Weights one = new Weights(Map.of("dense", dense(1)));
    assertThat(one.ofFile("aa").fingerprint(NETWORK))
        .matches("[0-9a-f]{64}")
        .isEqualTo(one.ofFile("aa").fingerprint(NETWORK))
        .isNotEqualTo(one.ofFile("bb").fingerprint(NETWORK))
        .isNotEqualTo(one.fingerprint(NETWORK));
    Weights changed = one.ofFile("aa").and(new Weights(Map.of("dense", dense(5))));
    assertThat(changed.fingerprint(NETWORK))
        .isEqualTo(new Weights(Map.of("dense", dense(5))).fingerprint(NETWORK));
  }

  @Test
  void ofTwoTheOthersCount() {
    Weights both =
        new Weights(Map.of("dense", dense(1))).and(new Weights(Map.of("dense", dense(5))));
    assertThat(both.of("dense").get(0).values()).containsExactly(5, 2);
  }

  @Test
  void aTensorHoldsAsManyNumbersAsItsShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(Shape.of(2, 3), new float[5]))
        .withMessageContainingAll("(2, 3)", "6", "5");
  }
}

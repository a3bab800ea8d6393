package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong before Spark has anything to do; {@link ClusterIT} runs the commands. */
class MainTest {
  @Test
  void whatIsMissingIsNamed() {
    assertThat(Main.run("predict", "--model", "flowers.onnx")).isEqualTo(2);
    assertThat(Main.run("sing")).isEqualTo(2);
  }

  @Test
  void helpIsNoError() {
    assertThat(Main.run("--help")).isZero();
    assertThat(Main.run("predict", "--help")).isZero();
  }
}

package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PyTorchTest {
  @Test
  void staysOffline() {
    PyTorch.set();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  @Test
  void computesTheFirstCallAsAllOthers() {
    PyTorch.set();
    assertThat(System.getProperty("ai.djl.pytorch.graph_optimizer")).isEqualTo("false");
  }

  @Test
  void whatTheUserHasSetStands() {
    String property = "DJL_CACHE_DIR";
    String before = System.getProperty(property);
    try {
      System.setProperty(property, "elsewhere");
      PyTorch.set();
      assertThat(System.getProperty(property)).isEqualTo("elsewhere");
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }
}

package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {
  @Test
  void onnxRuntimeLiesReadyInItsFolder() {
    NativeLibraries.onnxRuntime();
    Path folder = Path.of(System.getProperty("onnxruntime.native.path"));
    assertThat(Files.exists(folder.resolve(System.mapLibraryName("onnxruntime")))).isTrue();
    assertThat(Files.exists(folder.resolve(System.mapLibraryName("onnxruntime4j_jni")))).isTrue();
  }

  @Test
  void openCvUnpacksUnderGraftHome() {
    NativeLibraries.openCv();
    assertThat(System.getProperty("org.bytedeco.javacpp.cachedir"))
        .startsWith(GraftHome.folder().toString());
  }

  @Test
  void pyTorchStaysOffline() {
    NativeLibraries.pyTorch();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  @Test
  void pyTorchComputesTheFirstCallAsAllOthers() {
    NativeLibraries.pyTorch();
    assertThat(System.getProperty("ai.djl.pytorch.graph_optimizer")).isEqualTo("false");
  }

  @Test
  void whatTheUserHasSetStands() {
    String property = "DJL_CACHE_DIR";
    String before = System.getProperty(property);
    try {
      System.setProperty(property, "elsewhere");
      NativeLibraries.pyTorch();
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

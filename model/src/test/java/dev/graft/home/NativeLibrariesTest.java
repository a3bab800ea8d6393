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

  /** The JDK's picture classes set properties while they are loaded, and others wait for them. */
  @Test
  void whileOnnxRuntimeIsLoadedOthersMaySetProperties() throws Exception {
    int end = LoadingLocks.NOT_SEEN;
    for (int tried = 0; tried < 10 && end == LoadingLocks.NOT_SEEN; tried++) {
      end =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LoadingLocks.class.getName())
              .inheritIO()
              .start()
              .waitFor();
    }

    assertThat(end).isZero();
  }

  @Test
  void openCvUnpacksUnderGraftHome() {
    NativeLibraries.openCv();
    assertThat(System.getProperty("org.bytedeco.javacpp.cachedir"))
        .startsWith(GraftHome.folder().toString());
  }

  @Test
  void whatTheUserHasSetStands() {
    String property = "graft.test.property";
    try {
      NativeLibraries.setUnlessSet(property, "first");
      NativeLibraries.setUnlessSet(property, "second");
      assertThat(System.getProperty(property)).isEqualTo("first");
    } finally {
      System.clearProperty(property);
    }
  }
}

package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.error.GraftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebRuntimeTest {
  private static final String NOTICE =
      "/*!\n * ONNX Runtime Web v1.30.0\n * Licensed under the MIT License.\n */\n";

  @TempDir private Path folder;

  private void unpack(Path place, String code, String binary) throws IOException {
    Files.createDirectories(place);
    Files.writeString(place.resolve("ort.wasm.min.mjs"), code);
    Files.writeString(place.resolve("ort-wasm-simd-threaded.mjs"), "export default 1");
    Files.writeString(place.resolve("ort-wasm-simd-threaded.wasm"), binary);
  }

  private GraftException refused() {
    return assertThatExceptionOfType(GraftException.class)
        .isThrownBy(() -> WebRuntime.in(folder))
        .actual();
  }

  @Test
  void isFoundInThePackageAndInItsDist() throws IOException {
    unpack(folder.resolve("package/dist"), NOTICE, "\0asm");

    for (String place : new String[] {"", "package", "package/dist"}) {
      WebRuntime found = WebRuntime.in(folder.resolve(place));

      assertThat(found.version()).isEqualTo("1.30.0");
      assertThat(found.notice())
          .contains("ONNX Runtime Web 1.30.0", "MIT License", "Copyright (c) Microsoft")
          .doesNotContain("--");
    }
  }

  @Test
  void aFolderWithoutItIsRefusedWithWhatToDo() {
    GraftException refused = refused();

    assertThat(refused).hasMessageContaining("'" + folder + "'");
    assertThat(refused.remedy()).contains("npm pack onnxruntime-web");
    assertThat(refused.kind()).isEqualTo(GraftException.Kind.REQUEST);
  }

  @Test
  void filesThatAreSomethingElseAreRefused() throws IOException {
    unpack(folder, "alert(1)", "\0asm");
    assertThat(refused()).hasMessageContaining("ort.wasm.min.mjs");

    unpack(folder, NOTICE, "<html>");
    assertThat(refused()).hasMessageContaining("ort-wasm-simd-threaded.wasm");
  }

  @Test
  void versionsThatAskForMoreFilesAreRefused() throws IOException {
    unpack(folder, NOTICE.replace("1.30.0", "1.23.2"), "\0asm");
    assertThat(refused()).hasMessageContaining("1.23.2").hasMessageContaining("1.24 and newer");

    unpack(folder, NOTICE.replace("1.30.0", "1.24.3"), "\0asm");
    assertThat(WebRuntime.in(folder).version()).isEqualTo("1.24.3");
  }
}

package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.error.GraftException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64, linux-x86_64",
    "Linux, aarch64, linux-aarch64, linux-arm64",
    "Mac OS X, aarch64, osx-aarch64, macosx-arm64",
    "Windows 11, amd64, win-x64, windows-x86_64",
    "Windows Server 2022, amd64, win-x64, windows-x86_64",
  })
  void isKnown(String os, String arch, String onnxRuntime, String javaCpp) {
    Platform platform = Platform.of(os, arch).orElseThrow();

    assertThat(platform.ofOnnxRuntime()).isEqualTo(onnxRuntime);
    assertThat(platform.ofJavaCpp()).isEqualTo(javaCpp);
  }

  @ParameterizedTest
  @CsvSource({
    "Mac OS X, x86_64",
    "Linux, i386",
    "Linux, riscv64",
    "Windows 11, aarch64",
    "FreeBSD, amd64",
    "SunOS, sparcv9",
  })
  void isNone(String os, String arch) {
    assertThat(Platform.of(os, arch)).isEmpty();

    GraftException told = NativeLibraryException.unsupported(os, arch, Platform.titles());
    assertThat(told).hasMessageContaining(os).hasMessageContaining(arch);
    assertThat(told.remedy()).contains("Linux on x86_64", "macOS on Apple silicon");
  }

  @ParameterizedTest
  @EnumSource
  void hasItsArtifacts(Platform platform) {
    String name = platform.ofJavaCpp();
    Path natives = Path.of("..", "natives");

    assertThat(natives.resolve(name).resolve("pom.xml"))
        .content()
        .contains("<artifactId>graft-natives-%s</artifactId>".formatted(name))
        .containsPattern("(?s)(<classifier>%s</classifier>.*){3}".formatted(name));
    assertThat(natives.resolve("training-" + name).resolve("pom.xml"))
        .content()
        .contains("<artifactId>graft-natives-training-%s</artifactId>".formatted(name))
        .contains("<artifactId>graft-natives-%s</artifactId>".formatted(name))
        .contains("<artifactId>pytorch-native-cpu</artifactId>");
  }
}

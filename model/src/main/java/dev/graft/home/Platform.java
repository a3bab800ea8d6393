package dev.graft.home;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of machine that all native libraries exist for. */
enum Platform {
  LINUX_X86_64("Linux on x86_64", "linux", "x64", "linux-x86_64"),
  LINUX_ARM64("Linux on ARM", "linux", "aarch64", "linux-arm64"),
  MACOS_ARM64("macOS on Apple silicon", "osx", "aarch64", "macosx-arm64"),
  WINDOWS_X86_64("Windows on x86_64", "win", "x64", "windows-x86_64");

  private final String title;
  private final String system;
  private final String processor;
  private final String javaCpp;

  Platform(String title, String system, String processor, String javaCpp) {
    this.title = title;
    this.system = system;
    this.processor = processor;
    this.javaCpp = javaCpp;
  }

  /**
   * The machine that a JVM runs on.
   *
   * @throws NativeLibraryException if there are no libraries for it
   */
  static Platform current() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    return of(os, arch).orElseThrow(() -> NativeLibraryException.unsupported(os, arch, titles()));
  }

  /**
   * @param os as Java's {@code os.name}
   * @param arch as Java's {@code os.arch}
   */
  static Optional<Platform> of(String os, String arch) {
    String name = os.toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "win" : name;
    String processor =
        switch (arch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x64" -> "x64";
          case "aarch64", "arm64" -> "aarch64";
          default -> arch;
        };
    return Arrays.stream(values())
        .filter(each -> each.system.equals(system) && each.processor.equals(processor))
        .findFirst();
  }

  /** All of them, for people. */
  static String titles() {
    return Arrays.stream(values()).map(each -> each.title).collect(Collectors.joining(", "));
  }

  /** The folder in ONNX Runtime's jar, for example {@code linux-x64}. */
  String ofOnnxRuntime() {
    return system + "-" + processor;
  }

  /** The classifier of JavaCPP's artifacts, for example {@code linux-x86_64}. */
  String ofJavaCpp() {
    return javaCpp;
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script hands Java a locale in which names are UTF-8, and that is there. */
class LauncherLocaleIT {
  private static final Path SCRIPT = Path.of("src/main/dist/bin/graft");

  @TempDir private Path folder;

  @BeforeEach
  void aJavaThatTellsItsLocale() throws IOException, InterruptedException {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    assumeThat(output(new ProcessBuilder("sh", "-c", "locale -a"))).containsIgnoringCase("C.utf");
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String output(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output.strip();
  }

  private String localeFor(Map<String, String> set) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("bash", SCRIPT.toString(), "--version");
    List.of("LANG", "LC_ALL", "LC_CTYPE").forEach(command.environment()::remove);
    command.environment().putAll(set);
    command.environment().put("JAVA_HOME", folder.toString());
    command.environment().put("graft_lib", folder.resolve("nowhere").toString());
    return output(command);
  }

  @Test
  void whatIsNotInstalledIsReplaced() throws Exception {
    for (Map<String, String> set :
        List.of(
            Map.of("LC_CTYPE", "UTF-8"),
            Map.of("LC_ALL", "xx_XX.UTF-8"),
            Map.of("LANG", "xx_XX.utf8"),
            Map.of("LANG", "C"),
            Map.of("LC_ALL", "POSIX", "LANG", "C.UTF-8"),
            Map.<String, String>of())) {
      assertThat(localeFor(set)).as("for %s", set).isEqualTo("C.UTF-8");
    }
  }

  @Test
  void whatIsInstalledStaysAndHoldsForEveryCategory() throws Exception {
    assertThat(localeFor(Map.of("LANG", "C.utf8"))).isEqualTo("C.utf8");
    assertThat(localeFor(Map.of("LANG", "C.UTF-8", "LC_TIME", "xx_XX.UTF-8"))).isEqualTo("C.UTF-8");
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NOTICE names what lies in the distribution, each with its version, and nothing else. */
class NoticeIT {
  private static final Path LIBRARIES = Path.of("target/lib");
  private static final Pattern ENTRY = Pattern.compile("  (\\S+) (\\d\\S*): \\S.*");
  private static final String OWN = "graft-";
  private static final String JAR = ".jar";

  /**
   * What an entry stands for: a library, whatever platform it is for, or all with one beginning.
   */
  private static List<Pattern> entries() throws IOException {
    return Files.readAllLines(Pages.file("NOTICE")).stream()
        .map(ENTRY::matcher)
        .filter(Matcher::matches)
        .map(each -> jars(each.group(1), each.group(2)))
        .toList();
  }

  private static Pattern jars(String name, String version) {
    String names = Pattern.quote(name).replace("*", "\\E[a-z0-9-]+\\Q");
    return Pattern.compile(names + "-" + Pattern.quote(version) + "(-[a-z]+-[a-z0-9_]+)?\\.jar");
  }

  private static List<String> others() throws IOException {
    try (Stream<Path> files = Files.list(LIBRARIES)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(JAR) && !name.startsWith(OWN))
          .toList();
    }
  }

  @Test
  void everyLibraryIsNamedOnce() throws IOException {
    List<Pattern> entries = entries();

    assertThat(others())
        .isNotEmpty()
        .allSatisfy(
            jar ->
                assertThat(entries).filteredOn(entry -> entry.matcher(jar).matches()).hasSize(1));
  }

  @Test
  void nothingIsNamedThatIsNotThere() throws IOException {
    List<String> others = others();

    assertThat(entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(others).anyMatch(jar -> entry.matcher(jar).matches()));
  }
}

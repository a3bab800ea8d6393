package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.house.PublicApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is public is a promise: it stands in {@code docs/api.txt}, and changes only there too. */
class PublicApiTest {
  private static final Path LISTING = Path.of("..", "docs", "api.txt");
  private static final PublicApi API =
      new PublicApi("dev.graft", List.of("model", "core", "hub", "server"));

  @Test
  void isWhatTheListingSays() throws IOException {
    List<String> now = API.listing("model, core, hub and server");
    if ("write".equals(System.getProperty("graft.api"))) {
      Files.write(LISTING, now);
    }

    assertThat(Files.readAllLines(LISTING))
        .as("docs/api.txt; where the change is meant, write it anew with -Dgraft.api=write")
        .isEqualTo(now);
  }

  @Test
  void namesOnlyWhatIsPublic() {
    assertThat(API.hidden()).isEmpty();
  }

  /** A type that a test's own signatures name, and nobody else can. */
  static final class Hidden {}

  /** What would be found. */
  public static final class Leaking {
    public List<? extends Hidden[]> give() {
      return List.of();
    }
  }

  @Test
  void whatIsNotWouldBeSeen() {
    assertThat(PublicApi.hiddenIn(Leaking.class))
        .singleElement()
        .asString()
        .contains("give()")
        .endsWith("names " + Hidden.class.getName());
  }
}

package dev.graft.bench.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench/field lives}. */
class LivesCampaignTest {
  private static final int ROUNDS = 10;

  @TempDir private Path folder;

  @Test
  void aProcessOutlivesWhatIsInterruptedStoppedAndClosedInIt() throws Exception {
    Sandbox sandbox = Sandbox.in(Path.of("unused"), folder.resolve("base"));

    assertThat(new LivesCampaign(sandbox, folder.resolve("kept")).run(1, ROUNDS)).isTrue();
  }
}

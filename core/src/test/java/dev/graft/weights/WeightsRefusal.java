package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.error.GraftException.Kind;
import java.nio.file.Path;

/** How a file that cannot be used as weights is told of. */
public final class WeightsRefusal {
  private WeightsRefusal() {}

  /** Names the file and the reasons in one line of Graft's own words, and says what to do. */
  public static void assertTold(Throwable thrown, Path file, String... reasons) {
    assertThat(thrown).isInstanceOf(WeightsException.class);
    assertThat(thrown).hasMessageContaining(file.toString());
    for (String reason : reasons) {
      assertThat(thrown).hasMessageContaining(reason);
    }
    assertThat(String.valueOf(thrown.getMessage()))
        .doesNotContain("\n", "java.", "dev.graft", "gson", "http", "jhdf", "Exception", "null.");
    WeightsException refused = (WeightsException) thrown;
    assertThat(refused.kind()).isEqualTo(Kind.WEIGHTS);
    assertThat(refused.remedy()).endsWith(".").doesNotContain("\n");
  }
}

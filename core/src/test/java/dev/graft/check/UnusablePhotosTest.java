package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Dataset;
import dev.graft.data.LeftOut;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusablePhotosTest {
  /** No list can name it, so none could be applied that says to move it. */
  @Test
  void aFileWhoseNameIsNoTextIsOnlyLookedAt() {
    Dataset dataset =
        new Dataset(
            List.of("rose"),
            List.of(),
            List.of(),
            List.of(),
            List.of(leftOut("caf\uFFFD.jpg"), leftOut("page.jpg")));

    assertThat(UnusablePhotos.findings(dataset, List.of()))
        .extracting(Finding::suggestion)
        .containsExactly(Suggestion.LOOK, Suggestion.QUARANTINE);
  }

  private static LeftOut leftOut(String name) {
    return new LeftOut(new FilePhoto(Path.of(name)), 0, "is no photo");
  }
}

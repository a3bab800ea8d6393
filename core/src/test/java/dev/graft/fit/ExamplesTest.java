package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static LabelledPhoto photo(String name, String content, @Nullable String group) {
    return new LabelledPhoto(new MadeUp.TextPhoto(name, content), 0, group);
  }

  private static int[] groups(LabelledPhoto... photos) throws IOException {
    List<float[]> rows = List.of(photos).stream().map(each -> new float[] {1}).toList();
    try (MadeUpFeatures made =
        MadeUpFeatures.of(List.of(photos).stream().map(LabelledPhoto::photo).toList(), rows)) {
      return new Examples(made.features(), List.of(photos)).groups();
    }
  }

  @Test
  void differentPhotosBelongToNothing() throws IOException {
    assertThat(groups(photo("a", "1", null), photo("b", "2", null))).isEmpty();
  }

  /** Otherwise one would be judged by what was learned from the other. */
  @Test
  void copiesBelongTogether() throws IOException {
    assertThat(groups(photo("a", "1", null), photo("b", "2", null), photo("c", "1", null)))
        .containsExactly(0, 1, 0);
  }

  @Test
  void photosOfAGroupBelongTogether() throws IOException {
    assertThat(groups(photo("a", "1", "x"), photo("b", "2", null), photo("c", "3", "x")))
        .containsExactly(0, 1, 0);
  }
}

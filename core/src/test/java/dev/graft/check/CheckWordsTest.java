package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckWordsTest {
  private static List<String> remarks(List<Integer> counts, int nearCopies) {
    return CheckWords.remarks(
        new CheckReport(
            List.of("roses", "tulips"),
            counts,
            List.of(),
            nearCopies,
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void aClassThatTrainingWouldRefuseIsToldOf() {
    assertThat(remarks(List.of(1, 6), 0))
        .containsExactly(
            "Too small a class: roses has one photo; training needs two of each class.");
    assertThat(remarks(List.of(0, 6), 0)).anyMatch(text -> text.contains("roses has no photo"));
    assertThat(remarks(List.of(2, 6), 0)).isEmpty();
  }

  @Test
  void whereManyPhotosLookAlikeThatIsToldWithTheirNumber() {
    assertThat(remarks(List.of(50, 50), 5)).isEmpty();
    assertThat(remarks(List.of(50, 50), 6))
        .singleElement()
        .asString()
        .contains("6 of 100 photos (6 %) look like another", "by nature", "looked at");
  }
}

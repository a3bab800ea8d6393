package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.FolderLabels.Label;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FolderLabelsTest {
  private static Optional<Label> of(Side side, String name) {
    return Optional.of(new Label(name, Optional.of(side)));
  }

  @Test
  void sidesAreTheSplitWhateverLiesBesideThem() {
    FolderLabels labels =
        FolderLabels.of(
            "photos",
            List.of("Train/rose/1.jpg", "valid/rose/more/2.jpg", "README.txt", "notes/a/b.txt"));

    assertThat(labels.isSplit()).isTrue();
    assertThat(labels.label("Train/rose/1.jpg")).isEqualTo(of(Side.TRAIN, "rose"));
    assertThat(labels.label("valid/rose/more/2.jpg")).isEqualTo(of(Side.VAL, "rose"));
    assertThat(labels.label("README.txt")).isEmpty();
    assertThat(labels.label("Train/README.txt")).isEmpty();
    assertThat(labels.label("notes/a/b.txt")).isEmpty();
  }

  @Test
  void otherFoldersAreClasses() {
    FolderLabels labels = FolderLabels.of("photos", List.of("test/1.jpg", "rose/more/2.jpg"));

    assertThat(labels.isSplit()).isFalse();
    assertThat(labels.label("rose/more/2.jpg"))
        .isEqualTo(Optional.of(new Label("rose", Optional.empty())));
    assertThat(labels.label("3.jpg")).isEmpty();
  }

  @Test
  void whatIsLeftOpenIsAsked() {
    List<String> same = List.of("old/a/1.jpg", "old/b/1.jpg", "new/a/1.jpg", "new/b/1.jpg");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FolderLabels.of("photos", same))
        .withMessageContaining("may be classes or a split");
  }
}

package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedBeforeTest {
  @TempDir private Path folder;

  @Test
  void photosAreAddedAndNeverForgotten() throws IOException {
    Path odd = folder.resolve("odd, \"or\"\nnot.jpg");
    Path plain = folder.resolve("b.jpg");
    assertThat(SortedBefore.in(folder)).isEmpty();

    SortedBefore.add(folder, Set.of(odd));
    SortedBefore.add(folder, Set.of(plain));

    assertThat(SortedBefore.in(folder)).containsExactly(odd, plain);
  }

  @Test
  void anotherFileOfThatNameIsToldAndStays() throws IOException {
    Path mine = Files.writeString(folder.resolve(".sorted"), "mine");

    assertThatThrownBy(() -> SortedBefore.add(folder, Set.of(folder.resolve("a.jpg"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("can't be read");
    assertThat(mine).hasContent("mine");
  }
}

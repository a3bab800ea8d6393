package dev.graft.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FolderNamesTest {
  @Test
  void classesAreFoldersOfTheirName() {
    FolderNames names = new FolderNames(List.of("rose", "Käfer", "玫瑰", "two words"));

    assertThat(List.of("rose", "Käfer", "玫瑰", "two words"))
        .allSatisfy(label -> assertThat(names.of(label)).isEqualTo(label));
  }

  @Test
  void whatLeadsElsewhereOrIsNoNameIsReplaced() {
    List<String> classes = List.of("../up", "a/b", "c:\\d", "dot.", ".hidden", "...", "e\nf");
    FolderNames names = new FolderNames(classes);

    assertThat(classes.stream().map(names::of))
        .containsExactly("_._up", "a_b", "c__d", "dot", "_hidden", "class", "e_f");
  }

  /** What is unlike all classes is no class, also where one is called like that. */
  @Test
  void classesDoNotMixWithWhatIsUnlikeAllOrNotSure() {
    List<String> classes = List.of("unknown", "_unknown-2", "_Unknown", "_unknown", "uncertain");
    FolderNames names = new FolderNames(classes);

    assertThat(classes.stream().map(names::of))
        .containsExactly("unknown", "_unknown-2", "_Unknown-3", "_unknown-4", "uncertain");
  }

  @Test
  void noTwoAreTheSame() {
    List<String> classes = List.of("a/b", "a:b", "Rose", "rose", "_unknown", "_uncertain");
    FolderNames names = new FolderNames(classes);

    assertThat(classes.stream().map(names::of))
        .containsExactly("a_b", "a_b-2", "Rose", "rose-2", "_unknown-2", "_uncertain-2");
  }
}

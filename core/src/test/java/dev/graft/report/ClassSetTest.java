package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSetTest {
  @Test
  void namesAreJoinedBySemicolons() {
    assertThat(ClassSet.joined(List.of("rose", "tulip"))).isEqualTo("rose;tulip");
    assertThat(ClassSet.joined(List.of("rose"))).isEqualTo("rose");
  }

  /** What is read back by splitting where no backslash stands is what was written. */
  @Test
  void semicolonsAndBackslashesInNamesAreTold() {
    assertThat(ClassSet.joined(List.of("a;b", "c\\", "d"))).isEqualTo("a\\;b;c\\\\;d");
    assertThat(ClassSet.joined(List.of("c\\;", ";"))).isEqualTo("c\\\\\\;;\\;");
  }
}

package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyGroupsTest {
  @Test
  void tiesWhatIsTheSamePicture() {
    CopyGroups groups =
        new CopyGroups(
            List.of(
                new CopyPairs.Copy(0, 3, true, 1),
                new CopyPairs.Copy(3, 5, false, 0.95),
                new CopyPairs.Copy(1, 2, false, 0.99)),
            6);

    assertThat(groups.of(5)).containsExactlyInAnyOrder(0, 3, 5);
    assertThat(groups.of(1)).containsExactlyInAnyOrder(1, 2);
    assertThat(groups.of(4)).containsExactly(4);
    assertThat(groups.first(5)).isZero();
  }

  @Test
  void aChainOfLikesEndsWhereItsGroupWouldGrowTooLarge() {
    List<CopyPairs.Copy> chain = new ArrayList<>();
    for (int i = 0; i < 99; i++) {
      chain.add(new CopyPairs.Copy(i, i + 1, false, 0.95));
    }

    CopyGroups groups = new CopyGroups(chain, 100);

    assertThat(groups.all()).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(8));
  }

  @Test
  void exactCopiesAreTiedHoweverMany() {
    List<CopyPairs.Copy> all = new ArrayList<>();
    for (int i = 1; i < 50; i++) {
      all.add(new CopyPairs.Copy(0, i, true, 1));
    }

    assertThat(new CopyGroups(all, 50).of(49)).hasSize(50);
  }
}

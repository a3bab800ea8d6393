package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
  private static final Splitting DEFAULTS = Splitting.defaults();

  private static List<List<Candidate>> singles(int label, int from, int to) {
    List<List<Candidate>> groups = new ArrayList<>();
    for (int i = from; i < to; i++) {
      groups.add(List.of(candidate(label, i)));
    }
    return groups;
  }

  private static Candidate candidate(int label, int i) {
    String location = "class%d/%d.jpg".formatted(label, i);
    return Candidate.of(new FilePhoto(Path.of(location)), location, label, 42);
  }

  @Test
  void keepsTheQuotaOfEveryClassWhateverItsSize() {
    for (int photos = 1; photos < 200; photos++) {
      List<List<Candidate>> groups = singles(0, 0, photos);
      groups.addAll(singles(1, 0, 200 - photos));

      StratifiedSplit split = StratifiedSplit.of(groups, DEFAULTS);

      for (int label = 0; label < 2; label++) {
        int only = label;
        assertThat(
                new Quota(
                    (int) split.train().stream().filter(c -> c.label() == only).count(),
                    (int) split.val().stream().filter(c -> c.label() == only).count(),
                    (int) split.test().stream().filter(c -> c.label() == only).count()))
            .isEqualTo(Quota.of(label == 0 ? photos : 200 - photos, DEFAULTS));
      }
    }
  }

  @Test
  void doesNotDependOnTheOrderOfListing() {
    List<List<Candidate>> groups = singles(0, 0, 100);
    StratifiedSplit split = StratifiedSplit.of(groups, DEFAULTS);
    Collections.shuffle(groups, new Random(1));

    assertThat(StratifiedSplit.of(groups, DEFAULTS)).isEqualTo(split);
  }

  @Test
  void movesFewOldPhotosWhenTenNewOnesArrive() {
    int moved = 0;
    for (int start = 0; start < 100_000; start += 1_000) {
      StratifiedSplit before = StratifiedSplit.of(singles(0, start, start + 100), DEFAULTS);
      StratifiedSplit after = StratifiedSplit.of(singles(0, start, start + 110), DEFAULTS);

      assertThat(after.test()).doesNotContainAnyElementsOf(before.val());
      assertThat(after.val()).doesNotContainAnyElementsOf(before.test());
      moved += 100 - common(before.train(), after.train());
      moved -= common(before.val(), after.val()) + common(before.test(), after.test());
    }
    assertThat(moved / 100.0).isBetween(0.0, 3.0);
  }

  private static int common(List<Candidate> one, List<Candidate> other) {
    return (int) one.stream().filter(other::contains).count();
  }

  @Test
  void movesAGroupOfIdenticalPhotosAsOne() {
    List<List<Candidate>> groups = singles(0, 0, 60);
    for (int i = 60; i < 100; i += 4) {
      groups.add(
          List.of(candidate(0, i), candidate(0, i + 1), candidate(1, i), candidate(1, i + 1)));
    }
    groups.addAll(singles(1, 0, 20));

    StratifiedSplit split = StratifiedSplit.of(groups, DEFAULTS);

    for (List<Candidate> group : groups) {
      assertThat(List.of(split.train(), split.val(), split.test()))
          .filteredOn(side -> side.stream().anyMatch(group::contains))
          .singleElement()
          .satisfies(side -> assertThat(side).containsAll(group));
    }
  }

  @Test
  void letsAGroupTrainThatIsLargerThanAQuota() {
    List<Candidate> copies = singles(0, 0, 5).stream().flatMap(List::stream).toList();

    StratifiedSplit split = StratifiedSplit.of(List.of(copies), DEFAULTS);

    assertThat(split.train()).hasSize(5);
  }

  @Test
  void splitsTheSameOnEveryMachine() {
    // Worked out with Python's hashlib: the three lowest and the three highest tickets of seed 42.
    StratifiedSplit split = StratifiedSplit.of(singles(0, 0, 20), DEFAULTS);

    assertThat(split.test())
        .extracting(Candidate::location)
        .containsExactly("class0/13.jpg", "class0/14.jpg", "class0/3.jpg");
    assertThat(split.val())
        .extracting(Candidate::location)
        .containsExactly("class0/0.jpg", "class0/15.jpg", "class0/6.jpg");
  }
}

package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFindingsTest {
  @TempDir Path folder;

  private static CopyPairs.Copy near(int first, int second) {
    return new CopyPairs.Copy(first, second, false, 0.95);
  }

  /** Each photo by itself, but for those of one content. */
  private static SameContents same(int count, List<Integer> content, CopyPairs.Copy... pairs) {
    return new SameContents(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    !content.contains(i)
                        ? List.of(i)
                        : content.indexOf(i) == 0 ? content : List.<Integer>of())
            .toList(),
        List.of(pairs));
  }

  private static List<String> told(CheckedPhotos photos, SameContents same) {
    return CopyFindings.of(photos, same).findings().stream()
        .map(
            finding ->
                "%s %s %s %s"
                    .formatted(
                        place(photos, finding.photo().name()),
                        finding.problem(),
                        place(photos, finding.other().orElseThrow().photo().name()),
                        finding.suggestion().inWords()))
        .toList();
  }

  private static int place(CheckedPhotos photos, String name) {
    return IntStream.range(0, photos.count())
        .filter(i -> photos.photo(i).photo().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyTrainingPhotoThatIsACopyOfAJudgingOneIsToldOnce() {
    CheckedPhotos photos = new Checked().add(99, 0, "train").add(1, 0, "val").photos();

    assertThat(told(photos, same(100, List.of(3, 5, 99), near(3, 7))))
        .containsExactly(
            "3 ACROSS_SPLIT 99 quarantine",
            "5 ACROSS_SPLIT 99 quarantine",
            "7 ACROSS_SPLIT 99 quarantine");
  }

  @Test
  void betweenValidationAndTestTheOneThatValidatesGoes() {
    CheckedPhotos photos =
        new Checked().add(8, 0, "train").add(1, 0, "val").add(1, 0, "test").photos();

    assertThat(told(photos, same(10, List.of(8, 9))))
        .containsExactly("8 ACROSS_SPLIT 9 quarantine");
  }

  @Test
  void ofTheSameBytesInManyPlacesEachIsToldRightly() {
    CheckedPhotos photos =
        new Checked()
            .add(2, 0, "train") // 0, 1
            .add(2, 1, "train") // 2, 3
            .add(1, 0, "val") // 4
            .add(1, 1, "val") // 5
            .photos();

    assertThat(told(photos, same(6, List.of(0, 1, 2, 3, 4, 5))))
        .containsExactly(
            "0 ACROSS_SPLIT 4 quarantine",
            "1 ACROSS_SPLIT 4 quarantine",
            "2 TWO_CLASSES 0 look",
            "3 TWO_CLASSES 0 look",
            "4 TWO_CLASSES 2 look",
            "5 TWO_CLASSES 0 look");
  }

  @Test
  void nearCopiesOfWhatIsThereTwiceAreTold() {
    CheckedPhotos photos = new Checked().add(100, 0, "train").photos();

    assertThat(told(photos, same(100, List.of(2, 6), near(2, 4))))
        .containsExactly("4 NEAR_COPY 2 quarantine", "6 EXACT_COPY 2 quarantine");
  }

  @Test
  void aLinkIsTheCopyAndNotItsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("z.jpg"), "bytes");
    Path link = Files.createSymbolicLink(folder.resolve("a.jpg"), file);
    CheckedPhotos inAClass = new Checked().add(link, 0, "train").add(file, 0, "train").photos();
    CheckedPhotos judged = new Checked().add(file, 0, "train").add(link, 0, "val").photos();

    assertThat(told(inAClass, same(2, List.of(0, 1)))).containsExactly("0 EXACT_COPY 1 quarantine");
    assertThat(told(judged, same(2, List.of(0, 1)))).containsExactly("0 ACROSS_SPLIT 1 look");
  }

  /** As gauges and screenshots are. */
  @Test
  void whereManyLookAlikeTheyAreOnlyLookedAt() {
    CheckedPhotos photos = new Checked().add(39, 0, "train").add(1, 0, "val").photos();
    SameContents two = same(40, List.of(), near(1, 2), near(3, 4));
    SameContents three = same(40, List.of(6, 7), near(1, 2), near(3, 4), near(5, 39));

    assertThat(CopyFindings.of(photos, two).near()).isEqualTo(2);
    assertThat(told(photos, two)).allMatch(line -> line.endsWith("quarantine"));
    assertThat(CopyFindings.of(photos, three).near()).isEqualTo(3);
    assertThat(told(photos, three))
        .containsExactly(
            "2 NEAR_COPY 1 look",
            "4 NEAR_COPY 3 look",
            "5 ACROSS_SPLIT 39 look",
            "7 EXACT_COPY 6 quarantine");
  }

  @Test
  void veryManyOfTheSameBytesCostNoMoreThanTheirNumber() {
    int count = 50_000;
    CheckedPhotos photos =
        new Checked().add(count / 2, 0, "train").add(count / 2, 1, "train").photos();
    SameContents same = same(IntStream.range(0, count).boxed().toList());

    assertThat(CopyFindings.of(photos, same).findings()).hasSize(count - 1);
    assertThat(same.ties()).hasSize(count - 1);
    assertThat(new CopyGroups(same.ties(), count).of(count - 1)).hasSize(count);
  }

  private static SameContents same(List<Integer> content) {
    return new SameContents(List.of(content), List.of());
  }
}
